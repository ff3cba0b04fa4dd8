/** What the core may ask of the world. Every answer can be "unknown": cannot see is never the same as missing. */
export interface Host {
  /** What stands at the path that a configuration names (as written there). */
  inspect(path: string): FileAnswer;
  /** Where on this machine that is; undefined where nothing stands, or nobody can say. */
  locate?(path: string): string | undefined;
  /** What a certificate or key file says: facts, never its bytes. */
  readPem?(path: string): PemAnswer;
  /** Whether the user `influxdb` of that machine may read a file, by owner and mode; undefined where nobody can say. */
  readableByInfluxd?(path: string): boolean | undefined;
  /** The directory on the way to a file, as it really lies, that the same user may not enter; undefined where none is known. */
  closedToInfluxd?(path: string): string | undefined;
  /** What is known of the configuration file itself, by its real path. */
  inspectConfig?(file: string): ConfigFile;
}

export type FileAnswer =
  | { readonly status: "missing" }
  | { readonly status: "unknown" }
  | {
      readonly status: "found";
      /** `loop`: symbolic links that lead nowhere but to each other. */
      readonly kind: "file" | "directory" | "fifo" | "socket" | "device" | "loop";
      /** POSIX permission bits; undefined where the file system has none. */
      readonly mode: number | undefined;
      /** Whether this process may read it. */
      readonly readable: boolean;
    };

/** What is known of the configuration file itself. */
export interface ConfigFile {
  /** POSIX permission bits; undefined where the file system has none, or nobody looked. */
  readonly mode: number | undefined;
  /** Its group, and whether that is one of the user `influxdb`; undefined where nobody can say. */
  readonly group?: { readonly name: string; readonly isInfluxds: boolean } | undefined;
  /** Whether it lies in a work tree of git; undefined where nobody looked. */
  readonly isCheckedOut?: boolean | undefined;
  /** See {@link Host.readableByInfluxd}. */
  readonly readableByInfluxd: boolean | undefined;
}

/** What a regular file of a sane size says, read as Go reads PEM. */
export type PemAnswer = { readonly status: "unknown" } | ({ readonly status: "read" } & Pem);

export interface Pem {
  /** What the file is when it holds no PEM: nothing at all, or binary DER. */
  readonly form: "empty" | "der" | "text";
  /** The types of its blocks, in order: `CERTIFICATE`, `EC PARAMETERS`. */
  readonly blocks: readonly string[];
  /** Its first certificates, in order; undefined stands for one that cannot be read. */
  readonly certificates: readonly (Certificate | undefined)[];
  /** The block that Go takes for the private key: the first whose type says so. */
  readonly privateKey: PrivateKey | undefined;
}

export interface Certificate {
  /** `CN=influxdb.example.com, O=Example`. */
  readonly subject: string;
  readonly issuer: string;
  readonly commonName: string | undefined;
  /** The subject alternative names. */
  readonly hosts: readonly string[];
  readonly addresses: readonly string[];
  /** In UTC, as ISO 8601: `2027-01-31T12:00:00Z`. */
  readonly notBefore: string;
  readonly notAfter: string;
  readonly key: PublicKey | undefined;
  /** `sha256WithRSAEncryption`, or the numbers of an object identifier. */
  readonly signature: string | undefined;
  /** Whether it is signed with its own key. */
  readonly isSelfSigned: boolean;
  /** Whether it may sign other certificates. */
  readonly isAuthority: boolean;
}

export interface PublicKey {
  /** `rsa`, `rsa-pss`, `dsa`, `ec`, `ed25519` … */
  readonly type: string;
  /** The length of an RSA or DSA modulus, or of the curve; undefined where the type alone decides. */
  readonly bits: number | undefined;
  /** OpenSSL's name of the curve: `prime256v1`. */
  readonly curve: string | undefined;
  /** The same for a private key and its certificate, and for nothing else. */
  readonly fingerprint: string;
}

/** Of a private key nothing is kept but its public half. */
export type PrivateKey =
  | { readonly status: "encrypted" }
  | { readonly status: "unreadable" }
  | { readonly status: "plain"; readonly key: PublicKey };
