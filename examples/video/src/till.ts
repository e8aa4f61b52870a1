import { createShelf, type Shelf } from "@tuppence/example-kit/shelf";
import { createTuppence, type Paywall, paywall, type Tuppence } from "@tuppence/sdk";
import type { Site } from "./pages/layout.ts";

export interface TillOptions {
  /** The platform's public URL. */
  readonly platformUrl: string;
  readonly secretKey: string;
  readonly publishableKey: string;
  readonly sellerId?: string;
}

/** Everything of the page that knows the platform. */
export interface Till {
  readonly site: Site;
  readonly tuppence: Tuppence;
  readonly wall: Paywall;
  readonly shelf: Shelf;
}

export function openTill(options: TillOptions): Till {
  const { secretKey, publishableKey, sellerId } = options;
  const platformUrl = options.platformUrl.replace(/\/+$/, "");
  const tuppence = createTuppence({
    url: platformUrl,
    key: secretKey,
    retry: { retries: 1, timeoutMs: 3_000, maxWaitMs: 1_000 },
  });
  const wall = paywall({
    platform: platformUrl,
    secretKey,
    publishableKey,
    offerTtlSeconds: 30,
    ...(sellerId === undefined ? {} : { sellerId }),
  });
  return { site: { platformUrl, publishableKey }, tuppence, wall, shelf: createShelf(tuppence) };
}
