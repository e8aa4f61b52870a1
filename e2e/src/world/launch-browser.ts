import { type Browser, chromium } from "playwright-core";
import { findChromium, findHeadlessShell } from "../../../scripts/testing/find-chromium.ts";

/**
 * Headless Chromium without background activity. It may keep left pages in memory, as people's browsers do; then a page
 * does not tell Playwright that it is back.
 */
export function launchBrowser({ keepsPages = false } = {}): Promise<Browser> {
  return chromium.launch({
    ignoreDefaultArgs: keepsPages ? ["--disable-back-forward-cache"] : [],
    executablePath: keepsPages ? findChromium() : findHeadlessShell(),
    headless: true,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
