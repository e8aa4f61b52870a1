import { DEFAULT_RETRY_POLICY, type RetryPolicy, waitMs } from "../send-with-retries.ts";
import { fileCalls } from "./file-calls.ts";
import { freeAccessCalls } from "./free-access-calls.ts";
import { gameCalls } from "./game-calls.ts";
import { insightCalls } from "./insight-calls.ts";
import { meterCalls } from "./meter-calls.ts";
import { offerCalls } from "./offer-calls.ts";
import { platformCalls } from "./platform-calls.ts";
import { purchaseCalls } from "./purchase-calls.ts";
import { refundCalls } from "./refund-calls.ts";
import { sellerCalls } from "./seller-calls.ts";
import { createTransport } from "./transport.ts";
import { uploadCalls } from "./upload-calls.ts";
import { walletCalls } from "./wallet-calls.ts";

export interface TuppenceOptions {
  /** The platform's public URL, such as `https://pay.example`. */
  readonly url: string;
  /** `sk_…` (a seller's server), `pk_…`, a plain `grt_…` (an agent) or `op_…`. Without a key, only what is public. */
  readonly key?: string;
  readonly retry?: Partial<RetryPolicy>;
  readonly fetch?: typeof fetch;
  readonly wait?: (ms: number) => Promise<void>;
}

export type Tuppence = ReturnType<typeof createTuppence>;

/**
 * A client of the platform's API. Which calls work depends on the key.
 *
 * Every POST carries an `Idempotency-Key`; a call is retried automatically with the same key, at most twice, when the network
 * fails or the platform answers 429 or 503. Failures are {@link TuppenceError}s.
 * Amounts are decimal strings of major units (`"0.02"`), times RFC 3339 in UTC.
 *
 * @example
 * const key = process.env.TUPPENCE_SECRET_KEY;
 * if (!key) throw new Error("TUPPENCE_SECRET_KEY is not set");
 * const tuppence = createTuppence({ url: "https://pay.example", key });
 * const offer = await tuppence.offers.create(
 *   {
 *     kind: "unlock",
 *     title: "Tide pools",
 *     resourceUrl: "https://news.example/tide-pools",
 *     prices: [{ amount: "0.02", currency: "USD" }],
 *   },
 *   { idempotencyKey: "offer-tide-pools" },
 * );
 * for await (const sale of tuppence.purchases.each()) console.log(sale.offerTitle, sale.net, sale.currency);
 */
export function createTuppence(options: TuppenceOptions) {
  const send = createTransport({
    url: options.url.replace(/\/+$/, ""),
    key: options.key,
    // Called as a plain function, since some runtimes refuse `fetch` with another `this`.
    fetch: options.fetch ?? ((input, init) => fetch(input, init)),
    wait: options.wait ?? waitMs,
    policy: { ...DEFAULT_RETRY_POLICY, ...options.retry },
  });

  return {
    ...sellerCalls(send),
    ...offerCalls(send),
    ...fileCalls(send),
    ...uploadCalls(send),
    ...freeAccessCalls(send),
    ...insightCalls(send),
    ...purchaseCalls(send),
    ...meterCalls(send),
    ...refundCalls(send),
    ...gameCalls(send),
    ...walletCalls(send),
    ...platformCalls(send),
  };
}
