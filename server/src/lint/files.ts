import type { ConfigFile } from "../host.ts";
import { type Files, noFiles, unknownConfig } from "../rules/files.ts";
import type { LintOptions } from "./lint.ts";

/** What the rules are told about files. Each path is looked at once, when the first rule asks. */
export function filesOf({ host, file, today, expiryDays, behindProxy }: LintOptions): Files {
  const said = {
    today,
    expiryDays,
    behindProxy: behindProxy ?? noFiles.behindProxy,
  };
  if (host === undefined) return { ...noFiles, ...said };
  let config: ConfigFile | undefined;
  const at = once((path) => host.inspect(path));
  return {
    ...said,
    at,
    pem: once((path) => (at(path).status === "missing" ? undefined : host.readPem?.(path)) ?? noFiles.pem(path)),
    readableByInfluxd: (path) => host.readableByInfluxd?.(path),
    closedToInfluxd: (path) => host.closedToInfluxd?.(path),
    get config() {
      config ??= file === undefined ? unknownConfig : (host.inspectConfig?.(file) ?? unknownConfig);
      return config;
    },
  };
}

function once<T>(ask: (path: string) => T): (path: string) => T {
  const answers = new Map<string, T>();
  return (path) => {
    let answer = answers.get(path);
    if (answer === undefined) {
      answer = ask(path);
      answers.set(path, answer);
    }
    return answer;
  };
}
