import { resolve } from "node:path";
import type { Destination } from "./colour.ts";
import { type Io, isRefusal, type Refusal, refuse } from "./io.ts";
import { lookAt } from "./read.ts";
import { openReplacement } from "./replace.ts";

/** Where a report goes. */
export interface Sink {
  readonly to: Destination;
  readonly write: (text: string) => void;
  /** Ends the report; a refusal says why it could not be written. */
  close(): Refusal | undefined;
  /** Leaves a file as it was; does nothing behind {@link close}. */
  abandon(): void;
}

/** Standard output or, with `--output`, a file, which is replaced as a whole when the report is complete. */
export function openSink(output: string | undefined, io: Io, fallback: "stdout" | "stderr" = "stdout"): Sink | Refusal {
  if (output === undefined) {
    const write = fallback === "stdout" ? io.stdout : io.stderr;
    return {
      to: fallback,
      write: (text) => write(text),
      close: () => undefined,
      abandon: () => undefined,
    };
  }
  const file = resolve(io.cwd, output);
  const stat = lookAt(file);
  if (!isRefusal(stat) && stat.isDirectory()) return refuse(`cannot write \`${output}\`: is a directory`);
  const replacement = openReplacement(file, isRefusal(stat) ? undefined : stat);
  if (isRefusal(replacement)) return refuse(`cannot write \`${output}\`: ${replacement.refused}`);
  let pending = "";
  let failed: Refusal | undefined;
  let isClosed = false;
  const flush = (): void => {
    failed ??= replacement.write(Buffer.from(pending));
    pending = "";
  };
  return {
    to: "file",
    write(text) {
      pending += text;
      if (pending.length > 1 << 16) flush();
    },
    close() {
      isClosed = true;
      flush();
      failed ??= replacement.commit();
      return failed === undefined ? undefined : refuse(`cannot write \`${output}\`: ${failed.refused}`);
    },
    abandon() {
      if (!isClosed && failed === undefined) replacement.abandon();
      isClosed = true;
    },
  };
}
