import { type Browser, chromium, type Page } from "playwright-core";
import { chromiumPath } from "./components.ts";

export interface OpenPage {
  readonly browser: Browser;
  readonly page: Page;
  /** Hosts that the workbench asked for in vain: only loopback is let through. */
  readonly refused: ReadonlySet<string>;
}

const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];

/** Opens an empty page in a headless Chromium that reaches nothing but this machine. */
export async function openPage(scale = 1): Promise<OpenPage> {
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: [...flags, "--disable-component-update", "--disable-sync"],
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: scale });
  const refused = new Set<string>();
  const isElsewhere = (url: URL): boolean =>
    /^(?:http|ws)/.test(url.protocol) && !/^(?:127\.|.*localhost$)/.test(url.hostname);
  await page.route(isElsewhere, (route) => {
    refused.add(new URL(route.request().url()).hostname);
    return route.abort();
  });
  return { browser, page, refused };
}
