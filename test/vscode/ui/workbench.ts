import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { errors, type Locator, type Page } from "playwright-core";

/** A workbench, used like a person does. */
export class Workbench {
  readonly page: Page;
  readonly #pictures: string;
  readonly #theme: string;

  constructor(page: Page, pictures: string, theme: string) {
    this.page = page;
    this.#pictures = pictures;
    this.#theme = theme;
    mkdirSync(pictures, { recursive: true });
    page.setDefaultTimeout(60_000);
  }

  /** Opens a folder and waits for its files to show. */
  async openFolder(url: string, folder: string): Promise<void> {
    const query = new URLSearchParams({ folder });
    await this.page.goto(`${url}/?${query.toString()}`, { waitUntil: "domcontentloaded" });
    await this.page.locator(".explorer-folders-view .monaco-list-row").first().waitFor();
  }

  /** Runs a command by its title. */
  async command(title: string): Promise<void> {
    await this.#pick("F1", `>${title}`, title);
  }

  /** Opens a file by its path. */
  async open(path: string): Promise<void> {
    await this.#pick("Control+P", path, path.slice(0, path.lastIndexOf("/")));
    await this.page.locator(".tab.active", { hasText: path.slice(path.lastIndexOf("/") + 1) }).waitFor();
    await this.page.locator(".editor-instance .view-lines .view-line").first().waitFor();
  }

  /** Saves the active file, which was changed. */
  async save(): Promise<void> {
    await this.page.locator(".tab.active.dirty").waitFor();
    await this.page.keyboard.press("Control+S");
    await this.page.locator(".tab.dirty").waitFor({ state: "detached" });
  }

  /** Goes to a line and column of the editor. */
  async goTo(line: number, column: number): Promise<void> {
    await this.page.keyboard.press("Control+G");
    await this.page.locator(".quick-input-widget input").fill(`:${line}:${column}`);
    await this.page.keyboard.press("Enter");
    await this.page.locator(".quick-input-widget").waitFor({ state: "hidden" });
  }

  /**
   * Picks a row of the quick input that a key opens. It is opened anew where the row does not come: an editor that takes the focus
   * late closes it, and a list made before the editor knew its language lacks the commands of that language.
   */
  async #pick(key: string, text: string, title: string): Promise<void> {
    for (let attemptsLeft = 5; ; attemptsLeft--) {
      await this.page.keyboard.press(key);
      try {
        await this.page.locator(".quick-input-widget input").fill(text, { timeout: 15_000 });
        await this.row(".quick-input-list", title).click({ timeout: 15_000 });
        return;
      } catch (error) {
        if (attemptsLeft === 0 || !(error instanceof errors.TimeoutError)) throw error;
        await this.page.keyboard.press("Escape");
      }
    }
  }

  /** A row of a list that has a text. */
  row(list: string, text: string): Locator {
    return this.page.locator(`${list} .monaco-list-row`, { hasText: text }).first();
  }

  /** Keeps a picture of the window, or of a part of it. */
  async picture(name: string, clip?: { x: number; y: number; width: number; height: number }): Promise<void> {
    const path = join(this.#pictures, `${name}-${this.#theme}.png`);
    await this.page.screenshot({
      path,
      animations: "disabled",
      caret: "hide",
      ...(clip === undefined ? {} : { clip }),
    });
  }
}
