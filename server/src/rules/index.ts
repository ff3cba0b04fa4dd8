import adminUiEnabled from "./admin-ui-enabled.ts";
import authDisabled from "./auth-disabled.ts";
import basicAuthOverHttp from "./basic-auth-over-http.ts";
import bindEmptyRandomPort from "./bind-empty-random-port.ts";
import bindIpv6StartScript from "./bind-ipv6-start-script.ts";
import bindMalformed from "./bind-malformed.ts";
import bindPortZero from "./bind-port-zero.ts";
import certFileNotFound from "./cert-file-not-found.ts";
import certPathRelative from "./cert-path-relative.ts";
import clusterMetaNoTls from "./cluster-meta-no-tls.ts";
import clusterRpcNoTls from "./cluster-rpc-no-tls.ts";
import collectdUnsigned from "./collectd-unsigned.ts";
import documentedButIgnored from "./documented-but-ignored.ts";
import durationInvalid from "./duration-invalid.ts";
import httpBindAllInterfaces from "./http-bind-all-interfaces.ts";
import httpsCertificateMissingSetting from "./https-certificate-missing-setting.ts";
import httpsCertificateWithoutHttps from "./https-certificate-without-https.ts";
import httpsDisabled from "./https-disabled.ts";
import listenerUnauthenticated from "./listener-unauthenticated.ts";
import metaAuthDisabled from "./meta-auth-disabled.ts";
import metaBindExposed from "./meta-bind-exposed.ts";
import opentsdbKeyIgnored from "./opentsdb-key-ignored.ts";
import opentsdbTlsDisabled from "./opentsdb-tls-disabled.ts";
import portConflict from "./port-conflict.ts";
import removedSetting from "./removed-setting.ts";
import rpcBindExposed from "./rpc-bind-exposed.ts";
import subscriberCaMissing from "./subscriber-ca-missing.ts";
import underscoreKey from "./underscore-key.ts";
import unknownKey from "./unknown-key.ts";
import unknownSection from "./unknown-section.ts";
import versionTooOldForKey from "./version-too-old-for-key.ts";
import wrongNodeType from "./wrong-node-type.ts";
import wrongProduct from "./wrong-product.ts";
import wrongSection from "./wrong-section.ts";
import type { Rule } from "./rule.ts";

/** All rules, in the order of the catalogue. */
export const rules: readonly Rule[] = [
  authDisabled,
  versionTooOldForKey,
  httpsDisabled,
  basicAuthOverHttp,
  httpsCertificateMissingSetting,
  httpsCertificateWithoutHttps,
  certFileNotFound,
  certPathRelative,
  subscriberCaMissing,
  opentsdbTlsDisabled,
  opentsdbKeyIgnored,
  httpBindAllInterfaces,
  rpcBindExposed,
  bindEmptyRandomPort,
  bindMalformed,
  bindPortZero,
  bindIpv6StartScript,
  portConflict,
  listenerUnauthenticated,
  collectdUnsigned,
  metaBindExposed,
  metaAuthDisabled,
  clusterRpcNoTls,
  clusterMetaNoTls,
  unknownKey,
  underscoreKey,
  unknownSection,
  wrongSection,
  wrongNodeType,
  wrongProduct,
  removedSetting,
  adminUiEnabled,
  documentedButIgnored,
  durationInvalid,
];
