import accessLogPath from "./access-log-path.ts";
import adminUiEnabled from "./admin-ui-enabled.ts";
import antiEntropyHint from "./anti-entropy-hint.ts";
import arraySection from "./array-section.ts";
import authDisabled from "./auth-disabled.ts";
import authNoAdminHint from "./auth-no-admin-hint.ts";
import backupFromMetaHint from "./backup-from-meta-hint.ts";
import basicAuthOverHttp from "./basic-auth-over-http.ts";
import bindEmptyRandomPort from "./bind-empty-random-port.ts";
import bindIpv6StartScript from "./bind-ipv6-start-script.ts";
import bindMalformed from "./bind-malformed.ts";
import bindPortZero from "./bind-port-zero.ts";
import byteCountSuffix from "./byte-count-suffix.ts";
import cacheSnapshotAboveMax from "./cache-snapshot-above-max.ts";
import caseVariantDuplicate from "./case-variant-duplicate.ts";
import certChainOrder from "./cert-chain-order.ts";
import certExpired from "./cert-expired.ts";
import certExpiresSoon from "./cert-expires-soon.ts";
import certFileNotFound from "./cert-file-not-found.ts";
import certHostnameMismatch from "./cert-hostname-mismatch.ts";
import certNotYetValid from "./cert-not-yet-valid.ts";
import certParseError from "./cert-parse-error.ts";
import certPathRelative from "./cert-path-relative.ts";
import certSelfSigned from "./cert-self-signed.ts";
import certUnreadable from "./cert-unreadable.ts";
import certWeakKey from "./cert-weak-key.ts";
import clusterInsecureTls from "./cluster-insecure-tls.ts";
import clusterMetaNoTls from "./cluster-meta-no-tls.ts";
import clusterRpcNoTls from "./cluster-rpc-no-tls.ts";
import collectdAuthFile from "./collectd-auth-file.ts";
import collectdTypesdbMissing from "./collectd-typesdb-missing.ts";
import collectdUnsigned from "./collectd-unsigned.ts";
import configFilePermissions from "./config-file-permissions.ts";
import debugPprofStartup from "./debug-pprof-startup.ts";
import debugVarsExposed from "./debug-vars-exposed.ts";
import deprecatedClusterSection from "./deprecated-cluster-section.ts";
import documentedButIgnored from "./documented-but-ignored.ts";
import duplicateKey from "./duplicate-key.ts";
import durationInvalid from "./duration-invalid.ts";
import durationNegativeOrZero from "./duration-negative-or-zero.ts";
import enqueuedWriteTimeoutUnit from "./enqueued-write-timeout-unit.ts";
import enumInvalid from "./enum-invalid.ts";
import envOverrideHint from "./env-override-hint.ts";
import envValueInvalid from "./env-value-invalid.ts";
import filemodeInvalid from "./filemode-invalid.ts";
import fipsNotSatisfied from "./fips-not-satisfied.ts";
import fluxBypassesFga from "./flux-bypasses-fga.ts";
import fluxLimits from "./flux-limits.ts";
import graphiteTemplateInvalid from "./graphite-template-invalid.ts";
import hintedHandoffDisabled from "./hinted-handoff-disabled.ts";
import hostnameUnset from "./hostname-unset.ts";
import httpBindAllInterfaces from "./http-bind-all-interfaces.ts";
import httpDisabledWithAuth from "./http-disabled-with-auth.ts";
import httpLogDisabled from "./http-log-disabled.ts";
import httpsCertificateMissingSetting from "./https-certificate-missing-setting.ts";
import httpsCertificateWithoutHttps from "./https-certificate-without-https.ts";
import httpsDisabled from "./https-disabled.ts";
import inmemIndex from "./inmem-index.ts";
import insecureCertificateFlag from "./insecure-certificate-flag.ts";
import insecureTlsWithoutTls from "./insecure-tls-without-tls.ts";
import jwtEmptySecretBypass from "./jwt-empty-secret-bypass.ts";
import jwtSecretWithoutAuth from "./jwt-secret-without-auth.ts";
import jwtWeakSecret from "./jwt-weak-secret.ts";
import keyCertMismatch from "./key-cert-mismatch.ts";
import keyEncrypted from "./key-encrypted.ts";
import keyFilePermissions from "./key-file-permissions.ts";
import keyMissingInBundle from "./key-missing-in-bundle.ts";
import ldapNeedsAuth from "./ldap-needs-auth.ts";
import licenseFile from "./license-file.ts";
import licenseKeyAndPath from "./license-key-and-path.ts";
import listenerUnauthenticated from "./listener-unauthenticated.ts";
import loggingLevelOff from "./logging-level-off.ts";
import maxBodySizeDisabled from "./max-body-size-disabled.ts";
import maxConnectionLimitUnset from "./max-connection-limit-unset.ts";
import metaAuthDisabled from "./meta-auth-disabled.ts";
import metaBindExposed from "./meta-bind-exposed.ts";
import metaInternalSecretMissing from "./meta-internal-secret-missing.ts";
import metaInternalSecretWeak from "./meta-internal-secret-weak.ts";
import metaLoggingDisabled from "./meta-logging-disabled.ts";
import metaPprofExposed from "./meta-pprof-exposed.ts";
import multiListenerDefaults from "./multi-listener-defaults.ts";
import noEncryptionAtRestHint from "./no-encryption-at-rest-hint.ts";
import nonCanonicalCase from "./non-canonical-case.ts";
import opentsdbKeyIgnored from "./opentsdb-key-ignored.ts";
import opentsdbTlsDisabled from "./opentsdb-tls-disabled.ts";
import pingAuthDisabled from "./ping-auth-disabled.ts";
import pingAuthWithoutAuth from "./ping-auth-without-auth.ts";
import plainUnixSocket from "./plain-unix-socket.ts";
import portConflict from "./port-conflict.ts";
import portsFirewallHint from "./ports-firewall-hint.ts";
import pprofExposed from "./pprof-exposed.ts";
import promReadAuthDisabled from "./prom-read-auth-disabled.ts";
import queryLimitsUnset from "./query-limits-unset.ts";
import queryLogSensitive from "./query-log-sensitive.ts";
import raftUnauthenticated from "./raft-unauthenticated.ts";
import redundantDefault from "./redundant-default.ts";
import removedSetting from "./removed-setting.ts";
import requiredPathMissing from "./required-path-missing.ts";
import rpcBindExposed from "./rpc-bind-exposed.ts";
import secretInFile from "./secret-in-file.ts";
import securityHeadersMissing from "./security-headers-missing.ts";
import seriesLimitsDisabled from "./series-limits-disabled.ts";
import sharedDataDirs from "./shared-data-dirs.ts";
import singleTableListener from "./single-table-listener.ts";
import sizeInvalid from "./size-invalid.ts";
import statusFilterInvalid from "./status-filter-invalid.ts";
import subscriberCaMissing from "./subscriber-ca-missing.ts";
import subscriberInsecureSkipVerify from "./subscriber-insecure-skip-verify.ts";
import tlsCiphersIneffective from "./tls-ciphers-ineffective.ts";
import tlsMaxVersionLow from "./tls-max-version-low.ts";
import tlsMinVersionTooLow from "./tls-min-version-too-low.ts";
import tlsMinVersionUnset from "./tls-min-version-unset.ts";
import tlsUnknownCipher from "./tls-unknown-cipher.ts";
import tlsUnknownVersion from "./tls-unknown-version.ts";
import tlsVersionRangeEmpty from "./tls-version-range-empty.ts";
import tlsWeakCipher from "./tls-weak-cipher.ts";
import tomlLegacySyntax from "./toml-legacy-syntax.ts";
import tomlNewerSyntax from "./toml-newer-syntax.ts";
import tomlSyntax from "./toml-syntax.ts";
import typeMismatch from "./type-mismatch.ts";
import underscoreKey from "./underscore-key.ts";
import unixSocketGroupBreaks from "./unix-socket-group-breaks.ts";
import unixSocketPathUnwritable from "./unix-socket-path-unwritable.ts";
import unixSocketWorldWritable from "./unix-socket-world-writable.ts";
import unknownKey from "./unknown-key.ts";
import unknownSection from "./unknown-section.ts";
import usageReporting from "./usage-reporting.ts";
import userQueryBytesCardinality from "./user-query-bytes-cardinality.ts";
import valueOutOfRange from "./value-out-of-range.ts";
import verboseTracing from "./verbose-tracing.ts";
import versionTooOldForKey from "./version-too-old-for-key.ts";
import weakPasswordHash from "./weak-password-hash.ts";
import writeThrottleIncomplete from "./write-throttle-incomplete.ts";
import wrongNodeType from "./wrong-node-type.ts";
import wrongProduct from "./wrong-product.ts";
import wrongSection from "./wrong-section.ts";
import type { Rule } from "./rule.ts";

/** All rules, in the order of the catalogue. */
export const rules: readonly Rule[] = [
  authDisabled,
  authNoAdminHint,
  httpDisabledWithAuth,
  jwtEmptySecretBypass,
  jwtWeakSecret,
  jwtSecretWithoutAuth,
  secretInFile,
  configFilePermissions,
  pingAuthDisabled,
  pingAuthWithoutAuth,
  promReadAuthDisabled,
  versionTooOldForKey,
  fluxBypassesFga,
  weakPasswordHash,
  fipsNotSatisfied,
  ldapNeedsAuth,
  httpsDisabled,
  basicAuthOverHttp,
  httpsCertificateMissingSetting,
  httpsCertificateWithoutHttps,
  certFileNotFound,
  certUnreadable,
  certPathRelative,
  certParseError,
  keyMissingInBundle,
  keyCertMismatch,
  keyEncrypted,
  certExpired,
  certWeakKey,
  certSelfSigned,
  certHostnameMismatch,
  keyFilePermissions,
  insecureCertificateFlag,
  tlsMinVersionTooLow,
  tlsMinVersionUnset,
  tlsVersionRangeEmpty,
  tlsMaxVersionLow,
  tlsUnknownVersion,
  tlsUnknownCipher,
  tlsWeakCipher,
  tlsCiphersIneffective,
  subscriberInsecureSkipVerify,
  subscriberCaMissing,
  opentsdbTlsDisabled,
  opentsdbKeyIgnored,
  plainUnixSocket,
  httpBindAllInterfaces,
  rpcBindExposed,
  bindEmptyRandomPort,
  bindMalformed,
  bindPortZero,
  bindIpv6StartScript,
  portConflict,
  listenerUnauthenticated,
  collectdUnsigned,
  collectdAuthFile,
  collectdTypesdbMissing,
  pprofExposed,
  debugVarsExposed,
  debugPprofStartup,
  metaPprofExposed,
  metaBindExposed,
  raftUnauthenticated,
  unixSocketWorldWritable,
  unixSocketPathUnwritable,
  unixSocketGroupBreaks,
  portsFirewallHint,
  backupFromMetaHint,
  noEncryptionAtRestHint,
  securityHeadersMissing,
  metaAuthDisabled,
  metaInternalSecretMissing,
  metaInternalSecretWeak,
  clusterRpcNoTls,
  clusterMetaNoTls,
  clusterInsecureTls,
  insecureTlsWithoutTls,
  licenseKeyAndPath,
  licenseFile,
  hostnameUnset,
  antiEntropyHint,
  hintedHandoffDisabled,
  queryLimitsUnset,
  maxBodySizeDisabled,
  maxConnectionLimitUnset,
  writeThrottleIncomplete,
  enqueuedWriteTimeoutUnit,
  seriesLimitsDisabled,
  cacheSnapshotAboveMax,
  fluxLimits,
  queryLogSensitive,
  verboseTracing,
  httpLogDisabled,
  accessLogPath,
  loggingLevelOff,
  metaLoggingDisabled,
  usageReporting,
  userQueryBytesCardinality,
  tomlSyntax,
  tomlNewerSyntax,
  tomlLegacySyntax,
  unknownKey,
  underscoreKey,
  unknownSection,
  wrongSection,
  wrongNodeType,
  wrongProduct,
  singleTableListener,
  arraySection,
  multiListenerDefaults,
  duplicateKey,
  caseVariantDuplicate,
  nonCanonicalCase,
  deprecatedClusterSection,
  removedSetting,
  adminUiEnabled,
  documentedButIgnored,
  typeMismatch,
  durationInvalid,
  durationNegativeOrZero,
  sizeInvalid,
  byteCountSuffix,
  enumInvalid,
  filemodeInvalid,
  statusFilterInvalid,
  graphiteTemplateInvalid,
  valueOutOfRange,
  requiredPathMissing,
  sharedDataDirs,
  envOverrideHint,
  redundantDefault,
  inmemIndex,
  envValueInvalid,
  certNotYetValid,
  certExpiresSoon,
  certChainOrder,
];
