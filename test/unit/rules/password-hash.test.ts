import { testRule } from "./security-table.ts";

const data = "# influxlint: kind=data\n";
const meta = "# influxlint: kind=meta\n[meta]\n";

testRule(
  "weak-password-hash",
  [
    {
      text: `${meta}password-hash = "bcrypt;cost=9"\n`,
      severity: "warning",
      message: /`cost=9` is below 10$/,
      fixed: `${meta}password-hash = "bcrypt"\n`,
    },
    { text: `${data}[meta]\npassword-hash = "pbkdf2-sha512;salt_len=8;rounds=64000"\n`, message: /`salt_len=8`/ },
    { text: `${meta}password-hash = "scrypt"\n`, severity: "error", noFix: true },
    ...(
      [
        ["bcrypt;cost=99", /^influxd-meta knows no password hash `bcrypt;cost=99`: `cost=99` is not between 4 and 31$/],
        ["bcrypt;cost=3", /`cost=3` is not between 4 and 31$/],
        ["bcrypt;cost=ten", /`cost=ten` has no number$/],
        ["bcrypt;12", /`12` is none of its options, which are `cost`$/],
        ["pbkdf2-sha256;salt=32", /`salt=32` is none of its options, which are `rounds` and `salt_len`$/],
        ["pbkdf2-sha512;salt_len=2048;rounds=64000", /`salt_len=2048` is not between 1 and 1024$/],
        ["pbkdf2-sha256;rounds=64_000", /`rounds=64_000` has no number$/],
      ] as const
    ).map(([hash, message]) => ({
      text: `${meta}password-hash = "${hash}"\n`,
      severity: "error" as const,
      message,
      fixed: `${meta}password-hash = "${hash.split(";")[0] ?? ""}"\n`,
    })),
  ],
  [
    meta,
    `${meta}password-hash = "bcrypt;cost=12"\n`,
    `${meta}password-hash = "bcrypt; cost = 31;"\n`,
    `${meta}password-hash = "pbkdf2-sha256;salt_len=1024;rounds=4294967295"\n`,
    // FIPS says it.
    `${meta}ensure-fips = true\npassword-hash = "pbkdf2-sha256;rounds=0"\n`,
    `${meta}password-hash = "{{ hash }}"\n`,
    "# influxlint: kind=oss\n[meta]\npassword-hash = 'md5'\n",
  ],
);

testRule(
  "fips-not-satisfied",
  [
    {
      text: `${meta}ensure-fips = true\n`,
      severity: "error",
      stage: "validate",
      fixed: `${meta}ensure-fips = true\npassword-hash = "pbkdf2-sha256;salt_len=32;rounds=64000"\n`,
    },
    {
      text: `${data}[meta]\nensure-fips = true\npassword-hash = "pbkdf2-sha256;rounds=500"\n`,
      message: /`rounds=500`/,
    },
  ],
  [meta, `${meta}password-hash = "bcrypt"\n`],
);
