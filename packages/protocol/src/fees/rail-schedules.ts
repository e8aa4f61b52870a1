import { parseMicros } from "../money.ts";
import type { FeeSchedule } from "./fee-schedule.ts";

/** Card payments: what the issuers' banks and networks get is included. */
export const STRIPE_CARD: FeeSchedule = {
  name: "Stripe, cards",
  versions: [
    {
      from: "2026-11-01",
      source: { provider: "Stripe", page: "Pricing", read: "2026-11" },
      rules: [
        { region: "EEA", card: "standard", basisPoints: 150, fixed: { EUR: parseMicros("0.25") } },
        { region: "US", basisPoints: 290, fixed: { USD: parseMicros("0.3") } },
      ],
    },
  ],
};

/** Payouts to sellers who have an account at Stripe. */
export const STRIPE_CONNECT: FeeSchedule = {
  name: "Stripe Connect, payouts",
  versions: [
    {
      from: "2026-11-01",
      source: { provider: "Stripe", page: "Connect pricing", read: "2026-11" },
      rules: [
        {
          basisPoints: 25,
          fixed: { USD: parseMicros("0.25") },
          monthly: { USD: parseMicros("2") },
        },
      ],
    },
  ],
};

/** A transfer in euros, in or out. Banks differ: an operator puts its own bank's price here. */
export const SEPA_TRANSFER: FeeSchedule = {
  name: "SEPA credit transfer",
  versions: [
    {
      from: "2026-11-01",
      source: {
        provider: "The operator's bank",
        note: "an assumption: banks differ",
        read: "2026-11",
      },
      rules: [{ basisPoints: 0, fixed: { EUR: parseMicros("0.2") } }],
    },
  ],
};
