import { createAccessTokenVerifier, createTuppence, type Tuppence } from "@tuppence/sdk";
import { createShelf, type Shelf } from "./shelf.ts";

export interface TillOptions {
  /** The platform's public URL. */
  readonly platformUrl: string;
  readonly secretKey: string;
  readonly publishableKey: string;
  readonly sellerId: string;
}

/** Everything of the game that knows the platform. */
export interface Till {
  readonly platformUrl: string;
  readonly publishableKey: string;
  readonly sellerId: string;
  readonly tuppence: Tuppence;
  readonly shelf: Shelf;
  readonly verify: ReturnType<typeof createAccessTokenVerifier>;
  readonly now: () => number;
}

export function openTill(options: TillOptions, now: () => number): Till {
  const { secretKey, publishableKey, sellerId } = options;
  const platformUrl = options.platformUrl.replace(/\/+$/, "");
  const tuppence = createTuppence({
    url: platformUrl,
    key: secretKey,
    retry: { retries: 1, timeoutMs: 5_000, maxWaitMs: 1_000 },
  });
  return {
    platformUrl,
    publishableKey,
    sellerId,
    tuppence,
    shelf: createShelf(tuppence, now),
    verify: createAccessTokenVerifier({ platform: platformUrl, sellerId }),
    now,
  };
}
