import type { Purchase } from "@tuppence/protocol/wire";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { launchBrowser } from "../world/launch-browser.ts";
import { Reader } from "../world/reader.ts";
import type { RunningPlatform } from "../world/run-platform.ts";
import { startTestPlatform } from "../world/start-test-platform.ts";
import type { Animal } from "./animal.ts";
import { SPECIAL } from "./animals.ts";
import { BEHIND, startZoo, type Zoo } from "./start-zoo.ts";

/** A zoo with a reader who has granted it a budget, for the tests of one file. */
export interface Visit {
  readonly platform: RunningPlatform;
  readonly zoo: Zoo;
  readonly reader: Reader;
  /** A first-time visitor. */
  stranger(): Promise<Reader>;
}

/** Opens a zoo before the tests and closes it after them; no page may have had an uncaught error. */
export function visitZoo(
  animals: readonly Animal[],
  launch: () => Promise<Browser> = launchBrowser,
): Visit {
  const strangers: Reader[] = [];
  const closers: (() => Promise<void>)[] = [];
  const visit = {
    stranger: async () => {
      const one = await Reader.open(browser);
      strangers.push(one);
      return one;
    },
  } as { -readonly [K in keyof Visit]: Visit[K] };
  let browser: Browser;

  beforeAll(async () => {
    visit.platform = await startTestPlatform();
    closers.push(() => visit.platform.close());
    visit.zoo = await startZoo(visit.platform, [...animals, ...SPECIAL]);
    closers.push(() => visit.zoo.close());
    browser = await launch();
    closers.push(() => browser.close());
    visit.reader = await Reader.open(browser);
    await visit.reader.page.goto(addressOf(visit.zoo, animal("plain")));
    await visit.reader.unlockFirst();
  });
  afterEach(async () => {
    expect([visit.reader, ...strangers].flatMap(({ errors }) => errors.splice(0))).toEqual([]);
    for (const stranger of strangers.splice(0)) await stranger.close();
  });
  afterAll(async () => {
    for (const close of closers.toReversed()) await close();
  });
  return visit;
}

export function addressOf(zoo: Zoo, { name, path, visit }: Animal, host?: string): string {
  return zoo.url(host) + (visit ?? path ?? `/${name}`);
}

/** One of the special animals. */
export function animal(name: string): Animal {
  return SPECIAL.find((one) => one.name === name) ?? { name };
}

/** Waits until the locked content is shown. */
export async function open(page: Page): Promise<void> {
  await page.getByText(BEHIND).waitFor();
}

/** How much this seller has sold. */
export async function sales({ platform, zoo }: Visit): Promise<number> {
  const path = "/v1/purchases?limit=100";
  const key = zoo.seller.keys.secret;
  const { data } = await platform.api.call<{ data: Purchase[] }>("GET", path, key);
  return data.length;
}
