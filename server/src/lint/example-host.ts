import type { Certificate, Host, Pem, PublicKey } from "../host.ts";

/** The day on which the examples are looked at. */
export const exampleDay = "2026-06-15";

const key: PublicKey = { type: "rsa", bits: 2048, curve: undefined, fingerprint: "own" };

const own: Certificate = {
  subject: "CN=influxdb.example.com",
  issuer: "CN=Example CA",
  commonName: "influxdb.example.com",
  hosts: ["*.example.com", "*.plant.example.net"],
  addresses: [],
  notBefore: "2026-01-01T00:00:00.000Z",
  notAfter: "2027-01-01T00:00:00.000Z",
  key,
  signature: "sha256WithRSAEncryption",
  isSelfSigned: false,
  isAuthority: false,
};

const authority: Certificate = {
  ...own,
  subject: "CN=Example CA",
  issuer: "CN=Example Root",
  commonName: "Example CA",
  hosts: [],
  key: { ...key, fingerprint: "authority" },
  isAuthority: true,
};

const text = { form: "text" } as const;
const bundle: Pem = {
  ...text,
  blocks: ["CERTIFICATE", "PRIVATE KEY"],
  certificates: [own],
  privateKey: { status: "plain", key },
};
const onlyKey: Pem = { ...bundle, blocks: ["PRIVATE KEY"], certificates: [] };

/** A bundle whose certificate differs. */
function having(difference: Partial<Certificate>): Pem {
  return { ...bundle, certificates: [{ ...own, ...difference }] };
}

/** Files whose names say what is wrong with them; every other one is a sound certificate with its key. */
const odd: Readonly<Record<string, Pem>> = {
  "influxdb.der": { form: "der", blocks: [], certificates: [], privateKey: undefined },
  "certificate-only.crt": { ...bundle, blocks: ["CERTIFICATE"], privateKey: undefined },
  "key-of-another.key": { ...onlyKey, privateKey: { status: "plain", key: { ...key, fingerprint: "another" } } },
  "encrypted.key": { ...onlyKey, blocks: ["ENCRYPTED PRIVATE KEY"], privateKey: { status: "encrypted" } },
  "expired.crt": having({ notAfter: "2026-06-14T12:00:00.000Z" }),
  "not-yet-valid.crt": having({ notBefore: "2026-06-16T12:00:00.000Z" }),
  "expires-soon.crt": having({ notAfter: "2026-06-20T12:00:00.000Z" }),
  "expires-in-four-weeks.pem": having({ notAfter: "2026-07-13T12:00:00.000Z" }),
  "wrong-order.crt": { ...bundle, certificates: [own, { ...authority, subject: "CN=Example Root" }, authority] },
  "damaged-chain.pem": { ...bundle, blocks: ["CERTIFICATE", ...bundle.blocks], certificates: [own, undefined] },
  "rsa-1024.pem": having({ key: { ...key, bits: 1024 } }),
  "self-signed.pem": having({ issuer: own.subject, isSelfSigned: true }),
  "for-another-host.pem": having({ hosts: ["another.example.org"] }),
};

/** Paths of that machine with everything that may be wrong with a file, and one that no machine knows. */
export const examplePaths: readonly string[] = [
  ...[...Object.keys(odd), "influxdb.pem", "no-such-file", "unreadable.pem", "mode-0000.key", "mode-0644.key"].map(
    (name) => `/etc/ssl/${name}`,
  ),
  "influxdb.pem",
];

/** What the text of an example says where it lies in a work tree of git. */
export const inWorkTree = "# This file lies in a git work tree";

/**
 * The machine on which the examples of the rules lie, so that rules about files have something to look at: every file is
 * there, but for those whose names say otherwise (`no-such-file`, `mode-0644.key`, `unreadable.key`); what lies outside of
 * `/etc` and has no ending is a directory. The configuration has the mode that its text mentions, or lies in a work tree of git where its text says so.
 */
export function exampleHost(text: string): Host {
  const mode = (words: string): number => Number.parseInt(/\bmode[- ](0\d{3})\b/.exec(words)?.[1] ?? "0600", 8);
  const isFile = (path: string): boolean => /^\/etc\/.|\.\w+$/.test(path);
  return {
    inspect: (path) =>
      path.includes("no-such")
        ? { status: "missing" }
        : {
            status: "found",
            kind: isFile(path) ? "file" : "directory",
            mode: mode(path),
            readable: !path.includes("unreadable"),
          },
    readPem: (path) => ({ status: "read", ...(odd[path.replace(/^.*\//, "")] ?? bundle) }),
    inspectConfig: () => {
      const isCheckedOut = text.includes(inWorkTree);
      return { mode: isCheckedOut ? undefined : mode(text), isCheckedOut, readableByInfluxd: undefined };
    },
  };
}
