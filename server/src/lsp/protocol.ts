/** What this server adds to the Language Server Protocol. Types only, so that clients can import it at no cost. */

import type { Kind } from "../config/kind.ts";

export type { Kind, KindOrigin } from "../config/kind.ts";

/** `initializationOptions` of this server; all members may be left out. */
export interface InitializationOptions {
  /** False in an untrusted or virtual workspace: of what is on disk, only project files are read. The default is true. */
  readonly trusted?: boolean;
  /** The project files that the client has read already; see {@link projectFilesNotification}. */
  readonly projectFiles?: ProjectFilesParams;
  /** Whether the client takes {@link statusNotification}. */
  readonly status?: boolean;
  /** The settings for what the client does not answer to `workspace/configuration`: what would stand under `influxlint`. */
  readonly settings?: unknown;
}

/** Request: {@link DocumentParams} → {@link EffectiveConfiguration} or null where the document is not open. */
export const effectiveConfigurationRequest = "influxlint/effectiveConfiguration";

/** Request: {@link DocumentParams} → {@link Listeners} or null where the document is not open. */
export const listenersRequest = "influxlint/listeners";

/** Request: {@link DocumentParams} → {@link Status} or null where the document is not open. */
export const statusRequest = "influxlint/status";

/** Notification to the client: {@link Status} of a document whenever it changed. */
export const statusNotification = "influxlint/didChangeStatus";

/** Request: {@link PositionParams} → {@link Documentation} or null where InfluxData's documentation has nothing. */
export const documentationRequest = "influxlint/documentation";

/** Request without parameters: the text of a new `influxlint.toml`. */
export const newProjectFileRequest = "influxlint/newProjectFile";

/** Notification to the server: {@link TrustParams}, when the user grants trust to the workspace. */
export const trustNotification = "influxlint/didChangeTrust";

/**
 * Notification to the server: {@link ProjectFilesParams}, from clients of a server that cannot read where the documents are:
 * the project files that there are now, and not only what changed.
 */
export const projectFilesNotification = "influxlint/didChangeProjectFiles";

/**
 * The schemes of documents that are copies of others, to compare with or to look back at: VS Code's and its extensions',
 * Neovim's. The server passes them over, else their findings would stand beside those of the file itself.
 */
export const copySchemes: readonly string[] = (
  "git gitlens git-graph svn hg perforce conflictResolution merge-conflict.conflict-diff vscode-local-history " +
  "chat-editing-text-model chat-editing-snapshot-text-model review pr prnode filechange githubpr gitpr githubcommit gl-review fugitive gitsigns diffview octo"
).split(" ");

/** The command behind the code action "Open the documentation"; its only argument is a URL. */
export const openDocumentationCommand = "influxlint.server.openDocumentation";

/** The code action kind that applies all safe fixes. */
export const fixAllKind = "source.fixAll.influxlint";

export interface DocumentParams {
  readonly textDocument: { readonly uri: string };
}

export interface PositionParams extends DocumentParams {
  readonly position: { readonly line: number; readonly character: number };
}

export interface TrustParams {
  readonly trusted: boolean;
}

/** What the client found: upwards from each document to its nearest project file, and not beyond a folder with `.git`. */
export interface ProjectFilesParams {
  readonly files: readonly { readonly uri: string; readonly text: string }[];
  /** The URIs of those `.git`. */
  readonly git: readonly string[];
}

/** Which influxd a document is for, and what decided so. */
export interface Status {
  readonly uri: string;
  readonly kind: Kind;
  /** Whether influxd gets past reading, environment and validation. */
  readonly accepted: boolean;
  readonly findings: { readonly error: number; readonly warning: number; readonly info: number };
}

/** Every effective setting; the shape of one file of `influxlint effective --format json`. */
export interface EffectiveConfiguration {
  readonly path: string;
  readonly kind: Kind;
  readonly accepted: boolean;
  readonly settings: readonly EffectiveSetting[];
  readonly ignored: readonly { readonly name: string; readonly line: number }[];
}

export interface EffectiveSetting {
  readonly setting: string;
  readonly type: string;
  /** Integers beyond 2^53 are texts here. */
  readonly value: boolean | number | string | readonly string[] | Readonly<Record<string, string>>;
  /** What the service uses in its place, where it is empty or zero. */
  readonly used?: EffectiveSetting["value"];
  readonly secret?: boolean;
  readonly from: "default" | "file" | "environment";
  /** 1-based. */
  readonly line?: number;
  readonly variable?: string;
  /** What else it may be, since another spelling of the name says so, and which of them counts is random at each start. */
  readonly alternatives?: readonly { readonly value: EffectiveSetting["value"]; readonly line: number }[];
}

/** Every socket that a document opens; the shape of one file of `influxlint listeners --format json`. */
export interface Listeners {
  readonly path: string;
  readonly kind: Kind;
  readonly listeners: readonly ListenerRow[];
}

export interface ListenerRow {
  readonly service: string;
  readonly setting: string;
  readonly protocol: "tcp" | "udp" | "unix";
  readonly address: string;
  readonly host: string;
  readonly port: number | null;
  readonly scope: "all" | "loopback" | "private" | "public";
  readonly tls: boolean;
  readonly authentication: "none" | "users" | "shared-secret" | "signed";
  readonly from: "default" | "file" | "environment";
}

/** InfluxData's page about what stands at a position. */
export interface Documentation {
  /** `http.auth-enabled`, `http`, or a rule id. */
  readonly name: string;
  readonly url: string;
}
