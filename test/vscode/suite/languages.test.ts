import { filePatterns } from "../../../client/src/documents.ts";
import { assertEqual, extension, openNew } from "./editor.ts";

const ours = [
  "influxdb.conf",
  "influxdb-meta.conf",
  "influxdb/meta.conf",
  "etc/influxdb-enterprise/meta.conf",
  "influxdb-data.conf",
  "influxdb.toml",
  "berlin.influxdb.conf",
  "influxdb.conf.sample",
  "influxdb.conf.rpmsave",
  "influxdb.conf.2024-01-31",
];
const notOurs = [
  "other/meta.conf",
  "other/nginx.conf",
  "telegraf.conf",
  "influxdb.conf.j2",
  "influxdb.conf.tmpl",
  "a.toml",
];

suite("Languages", () => {
  for (const name of ours) {
    test(`${name} is ours`, async () => {
      assertEqual((await openNew(`names/${name}`, "[http]\n")).languageId, "influxdb-conf", "language");
    });
  }
  for (const name of notOurs) {
    test(`${name} is not`, async () => {
      const { languageId } = await openNew(`names/${name}`, "[http]\n");
      assertEqual(languageId === "influxdb-conf", false, languageId);
    });
  }

  test("the selector names what the manifest claims", () => {
    const { contributes } = extension().packageJSON as {
      contributes: { languages: { id: string; filenamePatterns?: string[] }[] };
    };
    const claimed = contributes.languages.find(({ id }) => id === "influxdb-conf")?.filenamePatterns;
    assertEqual(
      claimed?.map((pattern) => pattern.replace("**/", "")),
      filePatterns,
      "patterns",
    );
  });
});
