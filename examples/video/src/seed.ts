import { putOnSale } from "@tuppence/example-kit/put-on-sale";
import { type SellerKeys, sellerKeys } from "@tuppence/example-kit/seller-keys";
import { createTuppence } from "@tuppence/sdk";
import {
  AD_FREE_PRICES,
  EARLY_PRICES,
  LATER_PRICES,
  lowWater,
  pathOf,
  SECOND_PRICES,
  theCrossing,
} from "./films.ts";
import { STUDIO } from "./pages/layout.ts";

/**
 * Puts the films on sale at a Tuppence instance. Safe to call at every start: what is there is found again, and early
 * access keeps the days it was given first.
 *
 * @example
 * import { startVideo } from "@tuppence/example-video";
 * import { seedVideo } from "@tuppence/example-video/seed";
 *
 * const keys = await seedVideo({
 *   platformUrl: "http://localhost:8402",
 *   operatorKey: "op_…",
 *   origin: "http://localhost:8405", // where the page will be reached
 *   keysFile: ".tuppence/video-keys.json", // made with mode 0600; holds the secret key
 * });
 * const video = await startVideo({ platformUrl, ...keys, port: 8405 });
 */
export interface SeedOptions {
  readonly platformUrl: string;
  readonly operatorKey: string;
  /** Without a slash at the end. */
  readonly origin: string;
  /** Where the seller's keys are kept between starts. */
  readonly keysFile: string;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

const REFUND_WINDOW_SECONDS = 3600;
const WEEK_MS = 7 * 24 * 3_600_000;
const HOLD_SECONDS = 10;
const IDLE_SECONDS = 15;

export async function seedVideo(options: SeedOptions): Promise<SellerKeys> {
  const { origin } = options;
  const keys = await sellerKeys({ ...options, name: STUDIO });
  const seller = createTuppence({ url: options.platformUrl, key: keys.secretKey });
  const nowMs = (options.now ?? Date.now)();
  const inWeeks = (weeks: number) => new Date(nowMs + weeks * WEEK_MS).toISOString();
  await putOnSale(seller, [
    {
      kind: "metered",
      title: lowWater.title,
      resourceUrl: origin + pathOf(lowWater),
      refundWindowSeconds: REFUND_WINDOW_SECONDS,
      metered: {
        unit: "second",
        unitPrices: SECOND_PRICES,
        holdUnits: HOLD_SECONDS,
        idleSeconds: IDLE_SECONDS,
      },
    },
    {
      kind: "unlock",
      title: theCrossing.title,
      resourceUrl: origin + pathOf(theCrossing),
      prices: EARLY_PRICES,
      refundWindowSeconds: REFUND_WINDOW_SECONDS,
      availability: {
        from: null,
        until: null,
        steps: [
          { at: inWeeks(1), prices: LATER_PRICES },
          { at: inWeeks(2), prices: [] },
        ],
      },
    },
    {
      kind: "pass",
      title: "A week without advertisements",
      resourceUrl: `${origin}/`,
      prices: AD_FREE_PRICES,
      refundWindowSeconds: REFUND_WINDOW_SECONDS,
      pass: { scope: "ad-free", period: "week" },
    },
  ]);
  return keys;
}
