import type { Kind } from "../config/kind.ts";
import { type KeyName, type SectionName, tableOf } from "../config/schema/index.ts";

const root = "https://docs.influxdata.com/";
const oss = `${root}influxdb/v1/`;
const enterprise = `${root}enterprise_influxdb/v1/`;

/** InfluxData's pages by product; a page that only one product has serves the other too. */
const pages = {
  authentication: {
    oss: `${oss}administration/authentication_and_authorization/`,
    enterprise: `${enterprise}administration/configure/security/authentication/`,
  },
  backup: {
    oss: `${oss}administration/backup_and_restore/`,
    enterprise: `${enterprise}administration/backup-and-restore/`,
  },
  fineGrained: { enterprise: `${enterprise}administration/manage/users-and-permissions/fine-grained-authorization/` },
  ldap: { enterprise: `${enterprise}administration/configure/security/ldap/` },
  logs: { oss: `${oss}administration/logs/` },
  passwordHashing: { enterprise: `${enterprise}administration/configure/security/configure-password-hashing/` },
  ports: { oss: `${oss}administration/ports/`, enterprise: `${enterprise}administration/configure/ports/` },
  queries: { oss: `${oss}troubleshooting/query_management/` },
  releaseNotes: {
    oss: `${oss}about_the_project/release-notes/`,
    enterprise: `${enterprise}about-the-project/release-notes/`,
  },
  security: { oss: `${oss}administration/security/`, enterprise: `${enterprise}administration/configure/security/` },
  tls: {
    oss: `${oss}administration/https_setup/`,
    enterprise: `${enterprise}administration/configure/security/enable_tls/`,
  },
  users: { enterprise: `${enterprise}administration/manage/users-and-permissions/` },
} as const satisfies Record<string, Partial<Record<Kind["product"], string>>>;

/** The pages that describe the configuration files, by product and node. */
const configPages = {
  oss: `${oss}administration/config/`,
  data: `${enterprise}administration/configure/config-data-nodes/`,
  meta: `${enterprise}administration/configure/config-meta-nodes/`,
};

/** A link that depends on the kind of file; undefined where InfluxData has nothing for that kind. */
export type DocsLink = (kind: Kind) => string | undefined;
export type Docs = readonly DocsLink[];

/** The page of a kind's configuration file, or a place on it. */
export function configPage(anchors: { oss?: string; data?: string; meta?: string } = {}): DocsLink {
  return (kind) => {
    const anchor = anchors[kind.product === "oss" ? "oss" : kind.node];
    return configUrl(kind) + (anchor === undefined ? "" : `#${anchor}`);
  };
}

/** The page that describes the configuration file of a kind. */
function configUrl(kind: Kind): string {
  return configPages[kind.product === "oss" ? "oss" : kind.node];
}

/** What InfluxData says about a setting, or else about its section; undefined where this kind of file does not have it. */
export function settingDocs<S extends SectionName>(section: S, key: KeyName<S>): DocsLink {
  return (kind) => nearestUrl(kind, section, key);
}

/** The address of a setting's documentation, or of its section's where the setting has none. */
export function nearestUrl(kind: Kind, section: string, key: string): string | undefined {
  const definition = tableOf(kind.node)[section]?.keys[key];
  if (definition === undefined || definition[kind.product] === false) return undefined;
  return settingUrl(kind, section, key) ?? sectionUrl(kind, section);
}

/** The address of a setting's documentation, from the anchors of the key table. */
export function settingUrl(kind: Kind, section: string, key: string): string | undefined {
  const table = tableOf(kind.node)[section];
  const definition = table?.keys[key];
  if (definition === undefined || table?.[kind.product] === false || definition[kind.product] === false)
    return undefined;
  const anchor = definition.docs?.[kind.product] ?? key;
  return anchor === false ? undefined : `${configUrl(kind)}#${anchor}`;
}

/** What InfluxData says about a section. */
export function sectionUrl(kind: Kind, section: string): string | undefined {
  const definition = tableOf(kind.node)[section];
  if (definition === undefined || definition[kind.product] === false) return undefined;
  const anchor = definition.docs?.[kind.product] ?? section;
  return anchor === false || anchor === "" ? configUrl(kind) : `${configUrl(kind)}#${anchor}`;
}

/** A page of the documentation; the anchors differ between the products. */
export function docsPage(page: keyof typeof pages, anchors: { oss?: string; enterprise?: string } = {}): DocsLink {
  const urls: Partial<Record<Kind["product"], string>> = pages[page];
  return ({ product }) => {
    const other = product === "oss" ? "enterprise" : "oss";
    const own = urls[product] !== undefined ? product : other;
    const anchor = anchors[own];
    return (urls[own] ?? "") + (anchor === undefined ? "" : `#${anchor}`);
  };
}

/** The links for a kind of file, each once, in order. */
export function linksFor(docs: Docs, kind: Kind): string[] {
  const links = new Set<string>();
  for (const link of docs) {
    const url = link(kind);
    if (url !== undefined) links.add(url);
  }
  return [...links];
}
