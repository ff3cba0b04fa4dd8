import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { SaxesParser } from "saxes";
import { drawTerminal, renderTerminalPicture, runsOf, terminalPicture } from "../../scripts/terminal-picture.ts";

/** What the elements `text` of a picture show, each run for itself; throws where it is no XML. */
function shownIn(svg: string): string[] {
  const texts: string[] = [];
  const parser = new SaxesParser();
  let inside = false;
  parser.on("opentag", ({ name }) => {
    inside = name === "text";
    if (inside) texts.push("");
  });
  parser.on("closetag", () => (inside = false));
  parser.on("text", (text) => {
    if (inside) texts.push(`${texts.pop() ?? ""}${text}`);
  });
  parser.write(svg).close();
  return texts;
}

describe("the picture of the terminal", () => {
  it("is what the command prints today: npx tsx scripts/terminal-picture.ts", () => {
    assert.equal(readFileSync(terminalPicture, "utf8"), renderTerminalPicture());
  });

  it("shows names as they are, whatever they look like", () => {
    const line = `<script>&amp;"'</text> ]]> \u001b[31ma & b\u001b[39m`;
    assert.deepEqual(shownIn(drawTerminal(line, "<&>")), [`<script>&amp;"'</text> ]]> `, "a & b"]);
  });

  it("knows where a colour ends", () => {
    assert.deepEqual(runsOf("\u001b[1ma\u001b[31mb\u001b[22mc\u001b[39md"), [
      { text: "a", classes: ["bold"] },
      { text: "b", classes: ["bold", "red"] },
      { text: "c", classes: ["red"] },
      { text: "d", classes: [] },
    ]);
  });

  it("refuses what it cannot draw", () => {
    assert.throws(() => runsOf("\u001b[5mblinks\u001b[25m"), /unknown code: 5/);
    assert.throws(() => runsOf("a\tb"), /control character/);
  });
});
