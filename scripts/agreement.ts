// Prints how far influxlint agrees with the recorded answers of influxd: tsx scripts/agreement.ts [--show N]
import { type Disagreement, factsRoot, type Figures, measure, readCases, sourceNames } from "../test/agreement.ts";

const root = factsRoot();
if (root === undefined) {
  console.error("No recordings: set INFLUXLINT_FACTS to the folder that has them.");
  process.exit(2);
}

const shown = Number(process.argv[process.argv.indexOf("--show") + 1]);

let agreed = true;
for (const source of sourceNames) {
  const { figures, disagreements } = measure(readCases(root, source));
  console.log(`${source.padEnd(28)} ${line(figures)}`);
  for (const disagreement of disagreements.slice(0, Number.isNaN(shown) ? 10 : shown)) print(disagreement);
  agreed &&= disagreements.length === 0;
}
process.exitCode = agreed ? 0 : 1;

function line(figures: Figures): string {
  return Object.entries(figures)
    .filter(([, { all }]) => all > 0)
    .map(([aspect, figure]) => `${aspect} ${figure.agreed}/${figure.all}`)
    .join("  ");
}

function print({ aspect, case: one, wanted, got }: Disagreement): void {
  const cut = (text: string): string => (text.length > 300 ? `${text.slice(0, 300)}…` : text);
  console.log(`  ${one.id} ${one.version} ${aspect}: wanted ${cut(wanted)}, got ${cut(got)}`);
  if (one.answer.error !== undefined) console.log(`    ${cut(one.answer.error)}`);
}
