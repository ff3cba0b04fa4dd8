import { resolve } from "node:path";
import type { Host } from "../host.ts";
import { pathFrom } from "../lint/project-search.ts";
import type { Arguments } from "./arguments.ts";
import { fileHost } from "../node-host/file-host.ts";
import type { Input } from "./inputs.ts";
import { type Io, isRefusal, type Refusal, refuse } from "./io.ts";
import { type AppliedProject, fileOf, findNodes, type FoundProject, placeOf, type Projects } from "./projects.ts";
import { lookAt } from "./read.ts";
import { plain } from "./report/plain.ts";

/** Where absolute paths are looked up, unless a project says it. */
export function readRoot(args: Arguments, io: Io): string | Refusal {
  const root = args.value("root");
  if (root === undefined) return io.root;
  const directory = resolve(io.cwd, root);
  const stat = lookAt(directory);
  if (isRefusal(stat)) return refuse(`\`${root}\` is no value for \`--root\`: ${stat.refused}`);
  return stat.isDirectory() ? directory : refuse(`\`${root}\` is no value for \`--root\`: it is no directory`);
}

/** Gives each input the host that looks at the files that it names, or none. */
export function hostsFor(
  args: Arguments,
  root: string,
): (input: Input, said: AppliedProject | undefined) => Host | undefined {
  const hosts = new Map<string, Host>();
  return ({ file }, said) => {
    const own = args.has("root") ? undefined : said?.project.values.root;
    // Nobody knows which machine a text on standard input is from.
    const isHere = file !== undefined || args.has("stdin-filename") || args.has("root") || own !== undefined;
    if (!isHere || args.has("no-files") || said?.project.values.lookAtFiles === false) return undefined;
    const base = own === undefined || said === undefined ? root : pathFrom(said.folder, own);
    const host = hosts.get(base) ?? fileHost(base);
    hosts.set(base, host);
    return host;
  };
}

/** Files to be checked together. */
export interface Cluster {
  readonly inputs: Input[];
  /** Its other files, which were not asked for. */
  readonly others: readonly Input[];
}

/** The clusters among some files: with `--cluster` one of them all, else those of their projects. */
export function clustersOf(inputs: readonly Input[], args: Arguments, io: Io, projects: Projects): Map<Input, Cluster> {
  if (args.has("cluster")) {
    const all: Cluster = { inputs: [...inputs], others: [] };
    return new Map(inputs.map((input) => [input, all]));
  }
  const nodesOf = clusterReader(io, projects);
  const clusters = new Map<string, Cluster>();
  const result = new Map<Input, Cluster>();
  const files = new Set(inputs.map((input) => fileOf(input, args, io)));
  for (const input of inputs) {
    const path = fileOf(input, args, io);
    const project = projects.of(path);
    if (project === undefined || project.isBroken || project.project.clusters.length === 0) continue;
    for (const index of project.project.clusters.keys()) nodesOf(project, index);
    const said = projects.applied(path);
    if (said?.applied.cluster === undefined || said.isBroken) continue;
    const id = `${said.applied.cluster} ${said.file}`;
    const cluster = clusters.get(id) ?? {
      inputs: [],
      others: nodesOf(project, said.applied.cluster).filter(({ file }) => !files.has(file ?? "")),
    };
    clusters.set(id, cluster);
    cluster.inputs.push(input);
    result.set(input, cluster);
  }
  return result;
}

/** Finds the nodes of the clusters of projects, each once, and says of one that has not two of them that it is none. */
function clusterReader(io: Io, projects: Projects): (found: FoundProject, cluster: number) => readonly Input[] {
  const known = new Map<string, readonly Input[]>();
  return (found, cluster) => {
    const id = `${cluster} ${found.file}`;
    let nodes = known.get(id);
    if (nodes === undefined) {
      nodes = findNodes(found, cluster, projects, io.cwd);
      known.set(id, nodes);
      const [first] = nodes;
      if (nodes.length < 2) {
        const { text, places } = found.project;
        const place = `${plain(found.shown)}:${placeOf(text, places.at(["cluster", cluster, "files"]).start)}`;
        const picked = first === undefined ? "pick no configuration" : `pick only \`${plain(first.path)}\``;
        io.stderr(
          `influxlint: ${place}: the \`files\` of this cluster ${picked}, so that nothing is compared; a folder stands for what a search would pick in it\n`,
        );
      }
    }
    return nodes;
  };
}
