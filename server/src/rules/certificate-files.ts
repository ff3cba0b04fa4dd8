import { type ChainFault, chainFault, keyPairProblem, type KeyPairProblem } from "../certificates/key-pair.ts";
import type { Config } from "../config/config.ts";
import type { FileAnswer, Pem } from "../host.ts";
import type { Span } from "../text.ts";
import type { Files } from "./files.ts";
import { commandsFor } from "./file-commands.ts";
import { quote } from "./problems.ts";
import { pathOf, type TlsEndpoint, tlsEndpoints } from "./tls-endpoints.ts";

/** A file that a listener needs for TLS. */
export interface TlsFile {
  readonly path: string;
  /** What it says; undefined where nobody could look. */
  readonly pem: Pem | undefined;
  /** The setting that names it: `http.https-certificate`. */
  readonly setting: string;
  /** Where a finding about it belongs. */
  readonly at: Span;
}

/** A listener with TLS, and the files that it starts with. */
export interface TlsFiles {
  readonly endpoint: TlsEndpoint;
  readonly certificate: TlsFile;
  /** Where influxd reads the private key: without a path of its own in the file of the certificate. */
  readonly key: TlsFile;
  readonly isBundle: boolean;
}

/** The files of every listener that speaks TLS and knows where its certificate is. */
export function tlsFiles(config: Config, files: Files): TlsFiles[] {
  return tlsEndpoints(config).flatMap((endpoint) => {
    const { section } = endpoint;
    const file = (key: string): TlsFile | undefined => {
      const found = pathOf(section, key);
      if (found === undefined) return undefined;
      const answer = files.pem(found.path);
      const pem = answer.status === "read" ? answer : undefined;
      return { path: found.path, pem, setting: found.setting.name, at: section.at(key) };
    };
    const certificate = endpoint.isOn ? file(endpoint.certificate) : undefined;
    if (certificate === undefined) return [];
    // Before 1.12.3, OpenTSDB has no setting for the key.
    const key = file(endpoint.privateKey) ?? certificate;
    return [{ endpoint, certificate, key, isBundle: key.path === certificate.path }];
  });
}

/** Certificates behind the first that cannot be read, by their numbers, in pairs that influxd is not known to refuse. */
export function damagedBehindFirst(
  config: Config,
  files: Files,
): { readonly certificate: TlsFile; readonly number: number }[] {
  return tlsFiles(config, files).flatMap(({ certificate, key }) => {
    const { pem } = certificate;
    if (pem === undefined || keyPairProblem(pem, key.pem) !== undefined) return [];
    const at = pem.certificates.indexOf(undefined);
    return at < 0 ? [] : [{ certificate, number: at + 1 }];
  });
}

/** What is wrong with a chain that influxd starts with: where the key belongs to a later one, `key-cert-mismatch` says so. */
export function faultOf({ certificate, key }: TlsFiles): ChainFault | undefined {
  if (certificate.pem === undefined) return undefined;
  const problem = keyPairProblem(certificate.pem, key.pem);
  return problem?.code === "mismatch" && problem.at !== undefined ? undefined : chainFault(certificate.pem);
}

/** The certificates that influxd knows HTTPS subscribers by, instead of those of the system. */
export interface Authorities {
  readonly path: string;
  readonly certificates: Pem["certificates"];
  /** Whether these are all: of a long list only the first are read. */
  readonly isWhole: boolean;
}

/** Undefined where influxd knows subscribers otherwise or by nothing, or where nobody could look. */
export function subscriberAuthorities(config: Config, files: Files): Authorities | undefined {
  const subscriber = config.section("subscriber");
  if (subscriber.get("enabled") !== true || subscriber.get("insecure-skip-verify") === true) return undefined;
  const file = pathOf(subscriber, "ca-certs");
  const pem = file && files.pem(file.path);
  if (file === undefined || pem?.status !== "read") return undefined;
  const { certificates, blocks } = pem;
  const isWhole = blocks.filter((type) => type === "CERTIFICATE").length === certificates.length;
  return { path: file.path, certificates, isWhole };
}

/** A pair of files that influxd does not start with. */
export interface BadPair<Code extends KeyPairProblem["code"]> extends TlsFiles {
  readonly problem: Extract<KeyPairProblem, { readonly code: Code }>;
  /** The file that is at fault. */
  readonly file: TlsFile;
  /** The file in a sentence: `/etc/ssl/influxdb.pem` of `http.https-certificate`. */
  readonly named: string;
}

/** The pairs that influxd refuses for one of these reasons: each pair has one reason, and each reason one rule. */
export function badPairs<Code extends KeyPairProblem["code"]>(
  config: Config,
  files: Files,
  ...codes: readonly Code[]
): BadPair<Code>[] {
  return tlsFiles(config, files).flatMap((pair) => {
    const problem = pair.certificate.pem && keyPairProblem(pair.certificate.pem, pair.key.pem);
    const code = codes.find((candidate) => candidate === problem?.code);
    if (problem === undefined || code === undefined) return [];
    const file = pair[problem.file];
    const named = `${quote(file.path)} of \`${file.setting}\``;
    return [{ ...pair, problem: problem as Extract<KeyPairProblem, { readonly code: Code }>, file, named }];
  });
}

/** Something that stands at a path. */
export type FoundFile = Extract<FileAnswer, { readonly status: "found" }>;

/** What stands at a path that no program can read a file from. */
const noFile: Partial<Record<FoundFile["kind"], string>> = {
  directory: "is a directory",
  loop: "is a symbolic link that leads back to itself",
  socket: "is a socket",
  device: "is a device",
};

/** Why there is no file at a path, in a sentence; undefined where there is one, or nobody knows. */
export function whyNoFile(answer: FileAnswer): string | undefined {
  if (answer.status === "missing") return "does not exist";
  return answer.status === "found" ? noFile[answer.kind] : undefined;
}

/** Why influxd may not be able to read a file, in a sentence; undefined where it can, or nobody knows. */
export function whyUnreadable(path: string, { mode }: FoundFile, files: Files): string | undefined {
  const how = commandsFor(path, "chown influxdb", "chmod u+r");
  // Where that user cannot read the configuration either, influxd is started as somebody else.
  if (files.config.readableByInfluxd === true) {
    if (files.readableByInfluxd(path) !== false) return undefined;
    const closed = files.closedToInfluxd(path);
    const why = closed === undefined ? `owner and mode do not let it${how}` : `it may not enter ${quote(closed)}`;
    return `Started as user \`influxdb\`, influxd cannot read ${quote(path)}: ${why}`;
  }
  const isClosed = mode !== undefined && (mode & 0o444) === 0;
  return isClosed ? `Only root can read ${quote(path)}: its mode is ${octal(mode)}${how}` : undefined;
}

/** Whether something stands at a path that is there and no file: a device or a socket. */
export function isSpecial(answer: FileAnswer): boolean {
  return answer.status === "found" && (answer.kind === "device" || answer.kind === "socket");
}

/** What a file is that holds no PEM, in a sentence. */
export function notPem({ form }: Pem): string {
  if (form === "empty") return "is empty";
  return form === "der" ? "is binary DER, and influxd reads PEM only" : "is no PEM file";
}

/** Permission bits as `chmod` takes them: 0644. */
export function octal(mode: number): string {
  return (mode & 0o7777).toString(8).padStart(4, "0");
}
