const configuration = /^(?:meta\.conf|influxdb\.conf\..+|.*\.influxdb\.conf|influxdb.*\.(?:conf|toml))$/s;
const template = /\.(?:j2|erb|epp|tmpl|tpl)$/;

/** Whether a directory search picks a file with this name. */
export function isConfigurationName(name: string): boolean {
  return configuration.test(name) && !template.test(name);
}
