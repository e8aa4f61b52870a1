import { randomUUID } from "node:crypto";
import type { SignedUpSeller } from "@tuppence/protocol/wire";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { signInByCode } from "./person.ts";
import { Reader } from "./reader.ts";
import type { RunningPlatform } from "./run-platform.ts";

/** Somebody with an account who sells, at their browser. */
export interface SellerAtWork {
  readonly reader: Reader;
  readonly page: Page;
  readonly seller: SignedUpSeller;
  /** What the browser complained about. */
  readonly complaints: readonly string[];
  /** Opens a place of the studio. */
  readonly open: (place: string) => Promise<void>;
  /** Asks the platform with the session of this browser, for the seller. */
  readonly call: <T>(method: string, path: string, body?: object) => Promise<T>;
}

let people = 0;

/** Signs a new person in and makes them a seller, without the pages for it. */
export async function startSelling(
  platform: RunningPlatform,
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<SellerAtWork> {
  const reader = await Reader.open(browser, options);
  const complaints = collectComplaints(reader.page);
  people += 1;
  await signInByCode(reader, platform.url, `seller${people}@studio.example`);
  const seller = await callAs<SignedUpSeller>(reader.page, null, "POST", "/v1/sellers", {
    name: "The Lamp",
    handle: `the-lamp-${people}`,
    origins: [],
  });
  return workAt(platform, reader, complaints, seller);
}

/** The same browser, at another seller that its person is a member of. */
export function workAt(
  platform: RunningPlatform,
  reader: Reader,
  complaints: readonly string[],
  seller: SignedUpSeller,
): SellerAtWork {
  return {
    reader,
    page: reader.page,
    seller,
    complaints,
    open: async (place) => {
      await reader.page.goto(`${platform.url}/studio/@${seller.handle}${place}`);
      await reader.page.locator("main h1").waitFor();
    },
    call: (method, path, body) => callAs(reader.page, seller.id, method, path, body),
  };
}

/** Everything the console calls an error, and every request to another host. */
export function collectComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") complaints.push(message.text());
  });
  page.on("request", (request) => {
    const { protocol, host } = new URL(request.url());
    if (!/^https?:$/.test(protocol)) return;
    if (host !== new URL(page.url()).host && page.url() !== "about:blank")
      complaints.push(`a request to ${host}`);
  });
  return complaints;
}

/** @param seller the seller to act for; null: as the person */
export function callAs<T>(
  page: Page,
  seller: string | null,
  method: string,
  path: string,
  body?: object,
): Promise<T> {
  return page.evaluate(
    async ({ seller, method, path, body, key }) => {
      const response = await fetch(path, {
        method,
        headers: {
          "content-type": "application/json",
          "idempotency-key": key,
          ...(seller === null ? {} : { "tuppence-act-as": seller }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
      return (text === "" ? undefined : JSON.parse(text)) as T;
    },
    { seller, method, path, body, key: randomUUID() },
  );
}
