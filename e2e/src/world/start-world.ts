import type { Browser } from "playwright-core";
import { launchBrowser } from "./launch-browser.ts";
import { type RunningSite, type SiteArticle, startSite } from "./start-site.ts";
import type { RunningPlatform } from "./run-platform.ts";
import { type RailSettings, startTestPlatform } from "./start-test-platform.ts";

export interface World {
  readonly platform: RunningPlatform;
  readonly site: RunningSite;
  readonly browser: Browser;
  close(): Promise<void>;
}

/** A platform, a site that sells on it, and a browser. */
export async function startWorld(
  articles: readonly SiteArticle[],
  settings: RailSettings = {},
): Promise<World> {
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const end of closers.toReversed()) await end();
  };
  try {
    const platform = await startTestPlatform(settings);
    closers.push(() => platform.close());
    const site = await startSite(platform, articles);
    closers.push(() => site.close());
    const browser = await launchBrowser();
    closers.push(() => browser.close());
    return { platform, site, browser, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** An English article for dollars. */
export function article(path: string, amount = "0.02"): SiteArticle {
  return {
    path,
    title: `Story ${path.slice(1)}`,
    language: "en",
    prices: [{ amount, currency: "USD" }],
  };
}
