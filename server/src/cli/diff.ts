/** How many unchanged lines stand around a change. */
const context = 3;

/** More changed lines than this are shown as one block: a shortest patch is not worth the time then. */
const mostChanges = 2000;

interface Line {
  readonly sign: " " | "-" | "+";
  readonly text: string;
}

/** The difference between two texts as `patch -p1` and `git apply` read it; empty where there is none. */
export function unifiedDiff(path: string, before: string, after: string): string {
  if (before === after) return "";
  const name = path.replace(/^(?:[A-Za-z]:)?\/+/, "");
  const lines = compare(splitLines(before), splitLines(after));
  return `--- ${fileName(`a/${name}`)}\n+++ ${fileName(`b/${name}`)}\n${hunks(lines)}`;
}

/** Names that a line cannot hold as they are stand in quotes, as git has them; one with blanks ends with a tab. */
function fileName(name: string): string {
  if (!/[\u0000-\u001f"\\\u007f]/.test(name)) return name.includes(" ") ? `${name}\t` : name;
  const quoted = name.replace(/[\u0000-\u001f"\\\u007f]/g, (character) =>
    character === '"' || character === "\\"
      ? `\\${character}`
      : `\\${character.charCodeAt(0).toString(8).padStart(3, "0")}`,
  );
  return `"${quoted}"`;
}

/** Lines with their ends; only LF ends a line of a patch. */
function splitLines(text: string): string[] {
  const lines = text.split("\n").map((line) => `${line}\n`);
  const last = lines.pop() ?? "";
  return last === "\n" ? lines : [...lines, last.slice(0, -1)];
}

function compare(before: readonly string[], after: readonly string[]): Line[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < Math.min(before.length, after.length) - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const same = (text: string): Line => ({ sign: " ", text });
  return [
    ...before.slice(0, start).map(same),
    ...shortestEdit(before.slice(start, before.length - end), after.slice(start, after.length - end)),
    ...before.slice(before.length - end).map(same),
  ];
}

/** Myers' algorithm: the furthest place reached on each diagonal, for one more change at a time. */
function shortestEdit(before: readonly string[], after: readonly string[]): Line[] {
  const traces: Map<number, number>[] = [];
  const reached = new Map<number, number>([[1, 0]]);
  const at = (diagonal: number): number => reached.get(diagonal) ?? -1;
  for (let changes = 0; changes <= Math.min(before.length + after.length, mostChanges); changes++) {
    traces.push(new Map(reached));
    for (let diagonal = -changes; diagonal <= changes; diagonal += 2) {
      const down = diagonal === -changes || (diagonal !== changes && at(diagonal - 1) < at(diagonal + 1));
      let x = down ? at(diagonal + 1) : at(diagonal - 1) + 1;
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x++;
      reached.set(diagonal, x);
      if (x >= before.length && x - diagonal >= after.length) return walkBack(traces, before, after);
    }
  }
  return [...before.map((text): Line => ({ sign: "-", text })), ...after.map((text): Line => ({ sign: "+", text }))];
}

function walkBack(traces: readonly Map<number, number>[], before: readonly string[], after: readonly string[]): Line[] {
  const lines: Line[] = [];
  let x = before.length;
  let y = after.length;
  for (let changes = traces.length - 1; changes >= 0; changes--) {
    const at = (diagonal: number): number => traces[changes]?.get(diagonal) ?? -1;
    const diagonal = x - y;
    const down = diagonal === -changes || (diagonal !== changes && at(diagonal - 1) < at(diagonal + 1));
    const fromX = changes === 0 ? 0 : at(down ? diagonal + 1 : diagonal - 1);
    const fromY = changes === 0 ? 0 : fromX - (down ? diagonal + 1 : diagonal - 1);
    while (x > fromX && y > fromY) {
      lines.push({ sign: " ", text: before[--x] ?? "" });
      y--;
    }
    if (changes === 0) break;
    if (down) lines.push({ sign: "+", text: after[--y] ?? "" });
    else lines.push({ sign: "-", text: before[--x] ?? "" });
  }
  return lines.reverse();
}

function hunks(lines: readonly Line[]): string {
  let result = "";
  let oldLine = 1;
  let newLine = 1;
  let at = 0;
  while (at < lines.length) {
    const change = lines.findIndex((line, index) => index >= at && line.sign !== " ");
    if (change < 0) break;
    const start = Math.max(at, change - context);
    oldLine += start - at;
    newLine += start - at;
    let end = change;
    for (let index = change; index < lines.length && index - end <= 2 * context; index++) {
      if (lines[index]?.sign !== " ") end = index + 1;
    }
    end = Math.min(lines.length, end + context);
    const hunk = lines.slice(start, end);
    const oldCount = hunk.filter(({ sign }) => sign !== "+").length;
    const newCount = hunk.filter(({ sign }) => sign !== "-").length;
    result += `@@ -${range(oldLine, oldCount)} +${range(newLine, newCount)} @@\n`;
    for (const { sign, text } of hunk)
      result += sign + (text.endsWith("\n") ? text : `${text}\n\\ No newline at end of file\n`);
    oldLine += oldCount;
    newLine += newCount;
    at = end;
  }
  return result;
}

/** Where nothing stands on one side, its line is the one before. */
function range(line: number, count: number): string {
  return `${count === 0 ? line - 1 : line},${count}`;
}
