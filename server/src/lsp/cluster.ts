import { judge, type Judged, lintAmong } from "../lint/cluster.ts";
import type { LintOptions, LintResult } from "../lint/lint.ts";
import { pathBelow } from "../lint/project-search.ts";
import { lineStarts } from "../text.ts";
import { fileUri } from "./documents.ts";
import type { AppliedProject, Projects } from "./projects.ts";
import type { NamedLines } from "./view.ts";

/** The nodes of clusters beside the one that is edited: each is judged once for each of its texts. */
export class Clusters {
  readonly #projects: Projects;
  readonly #judged = new Map<string, Judged>();

  constructor(projects: Projects) {
    this.#projects = projects;
  }

  /** What they were told by changed. */
  forget(): void {
    this.#judged.clear();
  }

  /**
   * Judges a document next to the other nodes of its cluster; `settings` gives those of another by its place. Findings name
   * each file from the folder of the project file on, as the command line does there.
   */
  judge(
    options: LintOptions,
    said: AppliedProject,
    cluster: number,
    settings: (place: string) => Omit<LintOptions, "path" | "text">,
  ): { readonly result: LintResult; readonly elsewhere: ReadonlyMap<string, NamedLines> } {
    const others: Judged[] = [];
    const elsewhere = new Map<string, NamedLines>();
    for (const place of this.#projects.nodes(said, cluster)) {
      if (place === said.place) continue;
      const open = this.#projects.openAt(place);
      let judged = this.#judged.get(place);
      if (judged === undefined || (open !== undefined && open.text !== judged.options.text)) {
        const text = this.#projects.text(place);
        if (text === undefined) continue;
        judged = judge({ ...settings(place), path: pathBelow(said.folder, place), text });
        this.#judged.set(place, judged);
      }
      others.push(judged);
      const { path, text } = judged.options;
      elsewhere.set(path, { uri: open?.uri ?? fileUri(place), text, starts: open?.starts ?? lineStarts(text) });
    }
    return { result: lintAmong({ ...options, path: pathBelow(said.folder, said.place) }, others), elsewhere };
  }
}
