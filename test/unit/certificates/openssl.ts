import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileHost } from "../../../server/src/node-host/file-host.ts";
import type { Host, Pem } from "../../../server/src/host.ts";

/** A machine below a temporary folder, with certificates and keys of all sorts in `/etc/ssl`. */
export interface Machine {
  readonly root: string;
  readonly host: Host;
  /** Where a file of the machine really lies. */
  readonly path: (name: string) => string;
  readonly pem: (name: string) => Pem | undefined;
}

/** Why there is no such machine here; under CI there has to be one. */
function missing(): string | undefined {
  if (process.platform === "win32") return "the modes of files are not known on Windows";
  try {
    execFileSync("openssl", ["version"], { stdio: "ignore" });
    return undefined;
  } catch {
    return "openssl is not installed";
  }
}

/** Makes the machine before the tests of a suite and takes it away behind them. Without openssl the suite is skipped. */
export function withMachine(): Machine {
  let root = "";
  let host: Host | undefined;
  before(function () {
    const reason = missing();
    if (reason !== undefined) {
      if (process.env["CI"] === "true") throw new Error(reason);
      console.log(`      skipped: ${reason}`);
      this.skip();
    }
    root = make();
    host = fileHost(root);
  });
  after(() => {
    if (root !== "") rmSync(root, { recursive: true, force: true });
  });
  const theHost = (): Host => host ?? fileHost("/nowhere");
  return {
    get root() {
      return root;
    },
    get host() {
      return theHost();
    },
    path: (name) => join(root, name),
    pem: (name) => {
      const answer = theHost().readPem?.(`/etc/ssl/${name}`);
      return answer?.status === "read" ? answer : undefined;
    },
  };
}

/** The suites share one set of certificates: RSA keys take their time. */
let template: string | undefined;

function make(): string {
  if (template === undefined) {
    const first = realpathSync(mkdtempSync(join(tmpdir(), "influxlint-ssl-")));
    mkdirSync(join(first, "etc/ssl"), { recursive: true });
    fill(join(first, "etc/ssl"));
    template = first;
    process.once("exit", () => rmSync(first, { recursive: true, force: true }));
  }
  const root = realpathSync(mkdtempSync(join(tmpdir(), "influxlint-ssl-")));
  execFileSync("cp", ["-a", `${template}/.`, root]);
  return root;
}

function fill(directory: string): void {
  const openssl = (command: string, ...more: string[]): void => {
    execFileSync("openssl", [...command.split(" "), ...more], { cwd: directory, stdio: ["ignore", "ignore", "pipe"] });
  };
  const read = (name: string): string => readFileSync(join(directory, name), "utf8");
  const write = (name: string, content: string | Uint8Array, mode = 0o600): void => {
    writeFileSync(join(directory, name), content);
    chmodSync(join(directory, name), mode);
  };
  const ec = "-algorithm EC -pkeyopt ec_paramgen_curve:";
  const key = (name: string, options: string): void => openssl(`genpkey ${options} -out ${name}.key`);
  /** A certificate with the key `NAME.key`, signed by that of `BY.crt`. */
  const sign = (name: string, by: string, subject: string, extensions: string): void => {
    write(`${name}.ext`, extensions);
    openssl(`req -new -key ${name}.key -out ${name}.csr -subj`, subject);
    openssl(`x509 -req -in ${name}.csr -CA ${by}.crt -CAkey ${by}.key -days 365 -extfile ${name}.ext -out ${name}.crt`);
  };
  /** A self-signed certificate and its key in one file. */
  const selfSigned = (name: string, options: string, more = ""): void => {
    key(name, options);
    openssl(`req -x509 -key ${name}.key -days 365${more} -out ${name}.crt -subj`, `/CN=${name}.example.com`);
    write(`${name}.pem`, read(`${name}.crt`) + read(`${name}.key`));
  };

  key("root", `${ec}P-256`);
  openssl("req -x509 -key root.key -days 3650 -out root.crt -subj", "/CN=Example Root");
  key("authority", `${ec}P-256`);
  sign("authority", "root", "/CN=Example CA", "basicConstraints=critical,CA:TRUE");
  key("leaf", `${ec}P-256`);
  const names =
    "DNS:data-1.example.com,DNS:*.example.net,IP:10.0.0.5,IP:2001:db8::1,email:a@example.com,URI:https://a.b/";
  sign("leaf", "authority", "/O=Plant, North/CN=data-1.example.com", `subjectAltName=${names}`);
  key("other", `${ec}P-256`);
  key("only-cn", `${ec}P-384`);
  sign("only-cn", "authority", "/CN=data-1.example.com", "basicConstraints=CA:FALSE");

  const [root, authority, leaf, leafKey] = ["root.crt", "authority.crt", "leaf.crt", "leaf.key"].map(read);
  write("chain.crt", [leaf, authority, root].join(""), 0o644);
  write("reversed.crt", [authority, leaf].join(""), 0o644);
  write("shuffled.crt", [leaf, root, authority].join(""), 0o644);
  write("bundle.pem", [leaf, leafKey].join(""));
  write("key-first.pem", `A comment\n${[leafKey, leaf].join("")}`);

  selfSigned("rsa", "-algorithm RSA -pkeyopt rsa_keygen_bits:2048");
  selfSigned("rsa-1024", "-algorithm RSA -pkeyopt rsa_keygen_bits:1024");
  selfSigned("rsa-pss", "-algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048");
  selfSigned("ed25519", "-algorithm ED25519");
  selfSigned("ed448", "-algorithm ED448");
  selfSigned("p-521", `${ec}P-521`);
  selfSigned("p-224", `${ec}P-224`);
  selfSigned("p-192", `${ec}prime192v1`);
  selfSigned("secp256k1", `${ec}secp256k1`);
  openssl("genpkey -genparam -algorithm DSA -pkeyopt dsa_paramgen_bits:1024 -out dsa.params");
  selfSigned("dsa", "-paramfile dsa.params");
  selfSigned("sha1", `${ec}P-256`, " -sha1");

  write("stray.crt", [leaf, read("rsa.crt")].join(""), 0o644);
  write("self-signed-first.crt", [read("rsa.crt"), leaf].join(""), 0o644);
  write("root-first.crt", [root, authority, leaf].join(""), 0o644);

  openssl("pkcs8 -topk8 -in leaf.key -out pkcs8-encrypted.key -passout pass:secret");
  openssl("ec -in leaf.key -aes256 -passout pass:secret -out traditional-encrypted.key");
  write("encrypted-beside.pem", [leaf, read("pkcs8-encrypted.key")].join(""));
  openssl("ec -in leaf.key -out sec1.key");
  write(
    "parameters.key",
    `-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n${read("sec1.key")}`,
  );
  openssl("rsa -in rsa.key -traditional -out pkcs1.key");
  openssl("x509 -in leaf.crt -outform DER -out leaf.der");
  openssl("x509 -in leaf.crt -trustout -out trusted.crt");
  write(
    "openssh.key",
    "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjE=\n-----END OPENSSH PRIVATE KEY-----\n",
  );
  write("damaged.crt", "-----BEGIN CERTIFICATE-----\nMIIBAAAA\n-----END CERTIFICATE-----\n", 0o644);
  const damaged = read("damaged.crt");
  write("damaged-second.crt", [leaf, damaged, root].join(""), 0o644);
  write("damaged-third.crt", [leaf, authority, damaged].join(""), 0o644);
  write("damaged-behind-stray.crt", [leaf, read("rsa.crt"), damaged].join(""), 0o644);
  write("damaged-bundle.pem", [leaf, leafKey, damaged].join(""));
  write("garbage.pem", "This is no certificate\n");
  write("bom.crt", `\uFEFF${leaf ?? ""}`, 0o644);
  write("empty.pem", "");
  write("huge.pem", Buffer.alloc((1 << 20) + 1, leaf));
  mkdirSync(join(directory, "directory"));
  execFileSync("mkfifo", [join(directory, "fifo")]);
  for (const name of ["leaf.crt", "only-cn.crt", "rsa.crt", "trusted.crt"]) chmodSync(join(directory, name), 0o644);
}
