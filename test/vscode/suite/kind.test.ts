import * as vscode from "vscode";
import type { KindChoice } from "../../../client/src/kind-picker.ts";
import { editOfKindComment } from "../../../client/src/kind-comment.ts";
import { assertEqual, finding, openText } from "./editor.ts";

/** The text after the comment for a choice was written. */
function written(text: string, choice: KindChoice): string {
  const edit = editOfKindComment(text, choice, "\n");
  return edit === undefined ? text : text.slice(0, edit.start) + edit.text + text.slice(edit.end);
}

suite("Product, node and version", () => {
  test("a comment is written, replaced and removed", () => {
    const plain = "# Stock.\n[http]\n";
    const data = written(plain, { kind: "data", version: "1.11" });
    assertEqual(data, `# influxlint: kind=data version=1.11\n${plain}`, "written");
    const newest = written(data, { kind: "oss", version: undefined });
    assertEqual(newest, `# influxlint: kind=oss\n${plain}`, "replaced");
    assertEqual(written(newest, { kind: undefined, version: undefined }), plain, "removed");
    assertEqual(written(plain, { kind: undefined, version: undefined }), plain, "left alone");
  });

  test("the comment counts", async () => {
    const document = await openText(
      "# influxlint: kind=oss version=1.8\n[http]\n  auth-enabled = true\n  https-insecure-certificate = true\n",
    );
    await finding(document, "version-too-old-for-key");
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });
});
