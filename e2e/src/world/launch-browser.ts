import { type Browser, chromium } from "playwright-core";
import { findChromium, findHeadlessShell } from "../../../scripts/testing/find-chromium.ts";

/**
 * Chromium without a window and without a life of its own in the background. It may keep pages that were left as they
 * were, as people's browsers do; then a page does not tell Playwright that it is there again.
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
