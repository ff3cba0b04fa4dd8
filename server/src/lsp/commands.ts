import type { Position } from "vscode-languageserver";
import type { SettingValue } from "../config/setting.ts";
import { effectiveRows, ignoredRows } from "../lint/overview.ts";
import { linksFor, nearestUrl, sectionUrl } from "../rules/docs.ts";
import { allRules } from "../rules/cluster-index.ts";
import { commentAt, wordAt } from "./comments.ts";
import { droppedAt } from "./explain-dropped.ts";
import { sectionOf, settingAt, tableAt } from "./place.ts";
import type { Documentation, EffectiveConfiguration, EffectiveSetting, Listeners } from "./protocol.ts";
import { isAccepted } from "./status.ts";
import type { View } from "./view.ts";

/** Every effective setting of a document. */
export function effectiveConfiguration(view: View): EffectiveConfiguration {
  const { config, document } = view;
  return {
    path: document.path,
    kind: config.kind,
    accepted: isAccepted(view),
    settings: effectiveRows(config).map(
      ({ setting, type, value, used, secret, from, line, variable, alternatives }): EffectiveSetting => ({
        setting,
        type,
        value: plain(value),
        ...(used === undefined ? {} : { used: plain(used) }),
        ...(secret === undefined ? {} : { secret }),
        from,
        ...(line === undefined ? {} : { line }),
        ...(variable === undefined ? {} : { variable }),
        ...(alternatives === undefined
          ? {}
          : { alternatives: alternatives.map(({ value: other, line: at }) => ({ value: plain(other), line: at })) }),
      }),
    ),
    ignored: ignoredRows(config),
  };
}

/** JSON has no integers beyond 2^53 in JavaScript. */
function plain(value: SettingValue): EffectiveSetting["value"] {
  return typeof value === "bigint" ? value.toString() : value;
}

/** Every socket that a document opens. */
export function listeners({ config, document }: View): Listeners {
  return {
    path: document.path,
    kind: config.kind,
    listeners: config.listeners.map(
      ({ service, setting, protocol, address, host, port, scope, tls, authentication, from }) => ({
        service,
        setting,
        protocol,
        address,
        host,
        port: port ?? null,
        scope,
        tls,
        authentication,
        from,
      }),
    ),
  };
}

/** InfluxData's page about the setting, the dropped name or the section at a position. */
export function documentation(view: View, position: Position): Documentation | null {
  const { config } = view;
  const offset = view.offsetAt(position);
  if (commentAt(config.document, offset)?.isDirective === true) {
    const { start, end } = wordAt(view.text, offset);
    const rule = allRules.find(({ id }) => id === view.text.slice(start, end));
    return found(rule?.id, rule === undefined ? undefined : linksFor(rule.docs, config.kind)[0]);
  }
  const setting = settingAt(config, offset);
  if (setting !== undefined) {
    const { key } = setting;
    return found(key.setting, nearestUrl(config.kind, key.section, key.name));
  }
  // Beside settings, findings are about what is nowhere in the file; those about a name that influxd drops are not.
  const name = droppedAt(config, offset)?.name.occurrence.path;
  const finding = name === undefined ? undefined : view.findings.find((one) => one.setting === name);
  if (finding !== undefined) return found(finding.rule, finding.docs[0]);
  const section = sectionOf(config, tableAt(config, offset));
  return found(section?.name, section === undefined ? undefined : sectionUrl(config.kind, section.name));
}

function found(name: string | undefined, url: string | undefined): Documentation | null {
  return name === undefined || url === undefined ? null : { name, url };
}
