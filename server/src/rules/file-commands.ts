/** Longer ones say more about a message than about a file. */
const longest = 100;

/**
 * Commands that mend a file, behind a message: ` (`chown influxdb /a.key && chmod 0600 /a.key`)`. None for a name that a
 * terminal, a shell or an option would make something else of.
 */
export function commandsFor(path: string, ...commands: readonly string[]): string {
  if (path.length > longest || /[\p{C}'`]|^-/u.test(path)) return "";
  const file = /^[\w/.:@%+=,-]+$/.test(path) ? path : `'${path}'`;
  return ` (\`${commands.map((command) => `${command} ${file}`).join(" && ")}\`)`;
}
