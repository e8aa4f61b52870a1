import type { FeeSchedule } from "../../packages/protocol/src/fees/index.ts";
import { parseMicros } from "../../packages/protocol/src/money.ts";

/** Ways to be paid that are not rails of the platform, for comparison. */
export const PAYPAL_MICROPAYMENTS: FeeSchedule = {
  name: "PayPal, micropayments",
  versions: [
    {
      from: "2026-11-01",
      source: { provider: "PayPal", page: "Merchant fees", read: "2026-11" },
      rules: [{ basisPoints: 499, fixed: { USD: parseMicros("0.09") } }],
    },
  ],
};

export const APP_STORE: FeeSchedule = {
  name: "App store, in-app purchases",
  versions: [
    {
      from: "2026-11-01",
      source: {
        provider: "Apple",
        page: "App Store",
        note: "the standard commission",
        read: "2026-11",
      },
      rules: [{ basisPoints: 3_000 }],
    },
  ],
};

export const APP_STORE_SMALL_BUSINESS: FeeSchedule = {
  name: "App store, small developers",
  versions: [
    {
      from: "2026-11-01",
      source: { provider: "Apple", page: "App Store Small Business Program", read: "2026-11" },
      rules: [{ basisPoints: 1_500 }],
    },
  ],
};

export const USDC_ON_BASE: FeeSchedule = {
  name: "USDC on Base",
  versions: [
    {
      from: "2026-11-01",
      source: {
        provider: "Base",
        note: "the gas of one transfer as observed; it moves with the network",
        read: "2026-11",
      },
      rules: [{ basisPoints: 0, fixed: { USD: parseMicros("0.0014") } }],
    },
  ],
};
