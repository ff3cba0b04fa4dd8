import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";

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
    await this.page.keyboard.press("F1");
    await this.page.locator(".quick-input-widget input").fill(`>${title}`);
    await this.row(".quick-input-list", title).click();
  }

  /** Opens a file by its path. */
  async open(path: string): Promise<void> {
    await this.page.keyboard.press("Control+P");
    await this.page.locator(".quick-input-widget input").fill(path);
    await this.row(".quick-input-list", path.slice(0, path.lastIndexOf("/"))).click();
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
