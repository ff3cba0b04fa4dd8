import assert from "node:assert/strict";
import { pemBlocks } from "../../../server/src/certificates/pem.ts";

/** What is found, in short: `A:QUJD`, `B*:` for an encrypted and empty one. As Go 1.19 finds it. */
function found(text: string): string[] {
  return pemBlocks(text).map(({ type, isEncrypted, base64 }) => `${type}${isEncrypted ? "*" : ""}:${base64}`);
}

describe("the blocks of a PEM file", () => {
  const a = "-----BEGIN A-----\nQUJD\n-----END A-----\n";
  const cases: readonly (readonly [why: string, text: string, blocks: readonly string[]])[] = [
    ["one", a, ["A:QUJD"]],
    ["several, with text between them", `x\n${a}y: z\n${a.replaceAll("A---", "B---")}`, ["A:QUJD", "B:QUJD"]],
    ["CRLF, and no line end at the end", a.replaceAll("\n", "\r\n").trimEnd(), ["A:QUJD"]],
    ["white space", "-----BEGIN A----- \n Q U\tJ\nD\n-----END A-----\t\n", ["A:QUJD"]],
    ["padding", "-----BEGIN A-----\nQQ==\n-----END A-----", ["A:QQ=="]],
    ["an empty one", "-----BEGIN A-----\n-----END A-----", ["A:"]],
    ["headers", "-----BEGIN A-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: x\n\nQUJD\n-----END A-----", ["A*:QUJD"]],
    ["other headers", "-----BEGIN A-----\nProc-Type: 4,CLEAR\n\nQUJD\n-----END A-----", ["A:QUJD"]],
    ["nothing", "", []],
    ["not at the start of a line", ` ${a}`, []],
    ["behind a byte-order mark", `\uFEFF${a}`, []],
    ["a lone CR at the end", a.replace(/\n$/, "\r"), []],
    ["another END", a.replace("END A", "END B"), []],
    ["no END, then one that is whole", `-----BEGIN B-----\nQUJD\n${a}`, ["A:QUJD"]],
    ["broken base64, then one that is whole", `${a.replace("QUJD", "Q!")}${a}`, ["A:QUJD"]],
    ["base64 that is too short", a.replace("QUJD", "QUJ"), []],
    ["text behind END", a.replace("END A-----", "END A-----x"), []],
  ];
  for (const [why, text, blocks] of cases) it(why, () => assert.deepEqual(found(text), blocks));

  it("take time in proportion to the text", () => {
    const megabyte = (piece: string): string => piece.repeat(Math.floor((1 << 20) / piece.length));
    const begin = "-----BEGIN A-----\n";
    const end = "-----END A-----\n";
    for (const text of [
      megabyte(begin) + end,
      megabyte(begin).replace(/A/g, "B") + end,
      megabyte("-----BEGIN a: b-----\n") + end,
      megabyte(`${begin}-----END B-----\n`),
      begin + megabyte("x: y\n") + end,
      `${begin}${megabyte(" ")}x\n${end}`,
      `${begin}x:${megabyte("\r")}x\n${end}`,
    ])
      // A search that begins again at each line takes a minute.
      assert.ok(found(text).length <= 1, JSON.stringify(text.slice(0, 40)));
  }).timeout(20_000);
});
