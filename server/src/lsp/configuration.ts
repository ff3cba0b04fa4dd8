import type { Connection } from "vscode-languageserver";
import { DidChangeConfigurationNotification } from "./vocabulary.ts";
import type { Client } from "./client.ts";
import { defaultSettings, readSettings, type Settings } from "./settings.ts";

const section = "influxlint";

/** The settings of each document: what the client answers for it, over what it sent for all, at last or with its greeting. */
export class Configuration {
  readonly #connection: Connection;
  readonly #client: Client;
  readonly #settings = new Map<string, Settings>();
  readonly #pending = new Map<string, Promise<Settings>>();
  readonly #complaints = new Set<string>();
  readonly #initial: object;
  #sent: object;
  #generation = 0;

  constructor(connection: Connection, client: Client) {
    this.#connection = connection;
    this.#client = client;
    this.#initial = { ...settingsIn(client.options), ...settingsIn(client.options.settings) };
    this.#sent = this.#initial;
  }

  /** Asks to be told of changes; clients that cannot be asked tell by themselves. */
  register(): void {
    if (!this.#client.registersConfiguration) return;
    this.#connection.client.register(DidChangeConfigurationNotification.type, { section }).catch((error: unknown) => {
      this.#connection.console.warn(`Changes of the settings go unnoticed: ${String(error)}`);
    });
  }

  /** The settings of a document, where they are already known. */
  known(uri: string): Settings | undefined {
    return this.#settings.get(this.#client.configuration ? uri : "");
  }

  /** The settings of a document, asked for if necessary. */
  async load(uri: string): Promise<Settings> {
    const scope = this.#client.configuration ? uri : "";
    const known = this.#settings.get(scope);
    if (known !== undefined) return known;
    let pending = this.#pending.get(scope);
    if (pending === undefined) {
      pending = this.#ask(scope);
      this.#pending.set(scope, pending);
    }
    return await pending;
  }

  async #ask(scope: string): Promise<Settings> {
    const generation = this.#generation;
    let answer: unknown;
    if (this.#client.configuration) {
      try {
        answer = await this.#connection.workspace.getConfiguration({ scopeUri: scope, section });
      } catch (error) {
        this.#connection.console.error(`The settings of ${scope} are unknown: ${String(error)}`);
      }
    }
    // Asked again where they changed meanwhile.
    if (generation !== this.#generation) return await this.load(scope);
    // Clients that were told nothing by that name answer null.
    const sent = { ...this.#sent, ...settingsIn(answer) };
    const settings = readSettings(sent, (message) => this.#complain(message));
    this.#settings.set(scope, settings);
    this.#pending.delete(scope);
    return settings;
  }

  #complain(message: string): void {
    if (this.#complaints.has(message)) return;
    this.#complaints.add(message);
    this.#connection.console.warn(message);
  }

  /** The client's settings changed. */
  change(settings: unknown): void {
    const sent = settingsIn(settings);
    // What is not named keeps what the greeting said.
    if (settings !== null && settings !== undefined) this.#sent = { ...this.#initial, ...sent };
    this.#generation += 1;
    this.#settings.clear();
    this.#pending.clear();
    this.#complaints.clear();
  }

  /** A document was closed. */
  forget(uri: string): void {
    if (this.#client.configuration) this.#settings.delete(uri);
  }
}

/** The settings in what a client sends, under our name or plain; null sets nothing. What names none is another server's. */
function settingsIn(sent: unknown): object {
  if (sent === null || typeof sent !== "object") return {};
  if (section in sent) return settingsIn(sent[section]);
  if (!Object.keys(defaultSettings).some((name) => name in sent)) return {};
  return Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== null && value !== undefined));
}
