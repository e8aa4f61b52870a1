import { type Browser, chromium } from "playwright-core";
import { findChromium } from "../../../scripts/testing/find-chromium.ts";

/** Chromium without a window and without a life of its own in the background. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(),
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
