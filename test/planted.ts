import { tableOf } from "../server/src/config/schema/index.ts";

/** What must not turn up anywhere: no other text has it. */
export const marker = "Pl4nted0";

/** A secret with the marker in it, different in each place. */
const secret = (place: number): string => `${marker}Secret${place}`;

/** Every section and key whose value is a secret. */
const secretKeys = [tableOf("data"), tableOf("meta")].flatMap((table) =>
  Object.entries(table).flatMap(([section, { keys }]) =>
    Object.entries(keys).flatMap(([key, definition]) => (definition.secret === true ? [[section, key] as const] : [])),
  ),
);

/** Names as people write them. */
const spellings = [
  (key: string) => key,
  (key: string) => key.toUpperCase(),
  (key: string) => key.replaceAll("-", "_"),
  (key: string) => key.slice(0, 2) + key.slice(3),
  (key: string) => `"${key}"`,
];

/** Settings as people write them: right, half typed, of the wrong type, over several lines, in a comment, twice. */
const forms: readonly ((key: string, value: string) => string)[] = [
  (key, value) => `${key} = "${value}"`,
  (key, value) => `${key} = '${value}'`,
  (key, value) => `${key} = ${value}`,
  (key, value) => `${key} = "${value}`,
  (key, value) => `${key} = '${value}`,
  (key, value) => `${key} = ${value}"`,
  (key, value) => `${key} "${value}"`,
  (key, value) => `${key}: ${value}`,
  (key, value) => `${key} == "${value}"`,
  (key, value) => `${key} = “${value}”`,
  (key, value) => `${key} = "${value}\\q"`,
  (key, value) => `${key} = "${value}" "${value}"`,
  (key, value) => `${key} = "${value}", # ${key}: ${value}`,
  (key, value) => `${key} = ["${value}"]`,
  (key, value) => `${key} = ["${value}",\n  "${value}"\n  auth-enabled = treu`,
  (key, value) => `${key} = { a = "${value}" }`,
  (key, value) => `${key} = { a = "${value}"`,
  (key, value) => `${key} = """\n${value}\n"""`,
  (key, value) => `${key} = """\n${value}\n  auth-enabled = treu`,
  (key, value) => `${key} = """${value}\n${value} = "${value}"\n[${value}]\n`,
  (key, value) => `${key} = '''\n${value}\n\n  ${value} = 1\n`,
  (key, value) => `${key} =\n  ${value}\n  auth-enabled = treu`,
  (key, value) => `${key} =\n  "${value}"`,
  (key, value) => `${key} = "${value}"\n  ${key} = "${value}"`,
  (key, value) => `# ${key} = "${value}"\n  auth-enabled = treu`,
  (key, value) => `#${key}=${value}`,
  (key, value) => `; ${key} = "${value}"`,
  (key, value) => `// ${key} = "${value}"`,
  (key, value) => `${key}.part = "${value}"`,
];

/** Where a setting may stand: under its header, another one, a misspelt or a half one, under none, in an inline table. */
const places: readonly ((section: string, line: string) => string)[] = [
  (section, line) => (section === "" ? line : `[${section}]\n  ${line}`),
  (_, line) => `[retention]\n  ${line}`,
  (section, line) => `[${section}x]\n  ${line}`,
  (section, line) => `[${section}\n  ${line}`,
  (section, line) => `[[${section}]]\n  ${line}\n[[${section}]]`,
  (_, line) => line,
];

/** Secrets that have no key of their own. */
const others: readonly ((value: string) => string)[] = [
  (value) => `[monitor]\n  remote-collect-url = "http://user:${value}@host/x"`,
  (value) => `[subscriber]\n  ca-certs = "https://user:${value}@host/ca.pem"`,
  (value) => `[http]\n  https-certificate = "https://${value}@host/ca.pem"`,
  (value) => `[http]\n  bind-address = "https://user:${value}@host:8086"`,
  (value) => `[[udp]]\n  enabled = true\n  bind-address = "udp://user:${value}@host:8086"`,
  (value) => `[data]\n  dir = "https://user:${value}@host/x"`,
  (value) => `[coordinator]\n  write-timeout = "https://user:${value}@host/x"`,
  (value) => `[unknown]\n  url = "https://user:${value}@host/x"`,
  (value) =>
    `[http.headers]\n  Authorization = "Bearer ${value}"\n  X-Api-Key = "${value}"\n  Set-Cookie = "a=${value}"`,
  (value) => `[http]\n  auth-enabled = "yes" # password: ${value}`,
  (value) =>
    `[http]\n  https-private-key = """-----BEGIN RSA PRIVATE KEY-----\n${value}\n-----END RSA PRIVATE KEY-----"""`,
  (value) => `[http]\n  https-certificate = "-----BEGIN EC PRIVATE KEY-----\\n${value}\\n-----END EC PRIVATE KEY-----"`,
  (value) => `[http]\n  https-certificate = "-----BEGIN EC PRIVATE KEY-----\\n${"x".repeat(200)}${value}`,
  (value) =>
    `[http]\n  https-private-key = -----BEGIN PRIVATE KEY-----\n${value}\n${value}==\n-----END PRIVATE KEY-----`,
  (value) => `[http]\n  https-certificate =\n-----BEGIN PRIVATE KEY-----\n${value}/a+b\n-----END PRIVATE KEY-----`,
  (value) => `[http]\n# -----BEGIN PRIVATE KEY-----\n# MIIE\n${value}\n# -----END PRIVATE KEY-----`,
  (value) => `[http]\n  https-key-passphrase = "${value}"\n  passphrase = "${value}"`,
  (value) => `[http]\n  bind-address = "admin:${value}@0.0.0.0:8086"`,
  (value) => `[[udp]]\n  enabled = true\n  bind-address = "u:${value}@[::1]:8089"`,
  (value) => `[http.headers]\n  X-Upstream = "Basic ${value}="\n  X-Other = "Bearer ${value}"`,
  (value) => `[http]\n  pwd = "${value}"\n  http-pass = "${value}"\n  admin-pw = "${value}"\n  bearer = "${value}"`,
  (value) =>
    ["shared-key", "sharedkey", "jwt-key", "signing_key", "hmac-key", "encryption-key"].reduce(
      (text, key) => `${text}  ${key} = "${value}"\n`,
      "[http]\n",
    ),
  (value) => `[ldap]\n  bind-password = "${value}"`,
  (value) => `[[ldap.servers]]\n  host = "h"\n  bind-password = "${value}"`,
  (value) => `[http.shared-secret]\n  a = "${value}"`,
  (value) => `http = { shared-secret = "${value}", auth-enabled = false }`,
  (value) => `http = { shared-secret = "${value}", auth-enabled = false`,
];

/** Secrets of plain letters, where the text about them has plain letters, too. */
export const plainFiles: readonly string[] = [
  '[http]\nshared-secret =\n"Plantedletters"\n',
  '[http.shared-secret]\nvalue = "Plantedletters"\n',
  '[http]\n"shared-secret = Plantedletters"\n',
  '[http]\n"shared-secret = Plantedletters" = 1\n',
  '[http]\nbind-address = "h:1?token=Plantedletters"\n',
  '["password: Plantedletters"]\nx = 1\n',
  '[subscriber]\nca-certs = "https://h/?a;token=Plantedletters;b=1#password=Plantedletters"\n',
  '[enterprise]\nlicense = "Plantedletters"\n',
  '[http]\njwt = "Plantedletters"\nkey = "Plantedletters"\nauth = "admin:Plantedletters"\n',
];

/** Files, each with a secret in one place that a person could have put it. */
export const plantedFiles: readonly string[] = [
  ...secretKeys.flatMap(([section, key]) => [
    ...forms.flatMap((form) => places.map((place) => (value: string) => place(section, form(key, value)))),
    ...spellings.flatMap((spell) =>
      places.map((place) => (value: string) => place(section, `${spell(key)} = "${value}"`)),
    ),
  ]),
  ...others,
].map((file, index) => file(secret(index)));

/** Variables of the environment that hold one. */
export const plantedEnvironment: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    secretKeys.map(([section, key]) => {
      const name = `INFLUXDB_${section === "" ? "" : `${section}_`}${key}`.toUpperCase().replaceAll("-", "_");
      return [name, `${marker}Environment`] as const;
    }),
  ),
  INFLUXDB_HTTP_SHARD_SECRET: `${marker}Misspelt`,
  INFLUXDB_HTTP_SHARED_SECRET_0: `${marker}Indexed`,
  INFLUXDB_MONITOR_REMOTE_COLLECT_URL: `https://user:${marker}@host/`,
  INFLUXDB_BIND_ADDRESS: `user:${marker}@host:1`,
  INFLUXDB_HTTP_BIND_ADDRESS: `https://user:${marker}@host:1`,
};
