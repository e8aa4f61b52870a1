import { findCurrency, formatId, formatMicros, MAX_AMOUNT } from "@tuppence/protocol";
import type { Job } from "../../api/capability.ts";
import type { App } from "../../api/route.ts";
import { autoTopUpsJobs } from "../../features/auto-top-ups/jobs.ts";
import { autoTopUpsRoutes } from "../../features/auto-top-ups/routes.ts";
import type { TopUpForPurchaseDeps } from "../../features/auto-top-ups/top-up-for-purchase.ts";
import { createTopUp } from "../../features/top-ups/create-top-up.ts";
import { RailDisabledError } from "../../features/top-ups/errors.ts";
import { feeOnTop } from "../../features/top-ups/fee-on-top.ts";
import { readAmount, readMicros } from "../../features/top-ups/read-amount.ts";
import { assertPossible } from "../../lib/impossible-state.ts";
import type { Shared } from "../create-shared.ts";

export function autoTopUps(app: App, shared: Shared): void {
  const { rails, savedCards, topUps } = shared;
  autoTopUpsRoutes(app, {
    ...shared,
    findTopUp: (id) => topUps.find(id),
    findWallet: (id) => topUps.wallet(id),
    isCardOf: async ({ buyerId }, id) => (await savedCards?.find(buyerId, id)) !== undefined,
    readCharge: ({ amount, fee, currency: code }) => {
      const [rail, currency] = [rails.get("card"), findCurrency(code)];
      if (rail === undefined || currency === undefined) throw new RailDisabledError("card");
      const amountMicros = readAmount(amount, currency, rail);
      feeOnTop(shared, fee, { amountMicros, currency, rail });
      return { amountMicros, feeMicros: readMicros(fee) ?? MAX_AMOUNT };
    },
  });
}

/** They have nothing to do where cards are not taken. */
export const jobsOfAutoTopUps: readonly Job<Shared>[] = autoTopUpsJobs.map(({ run, ...job }) => ({
  ...job,
  run: async (shared) => {
    if (shared.savedCards !== undefined) await run(chargeDeps(shared));
  },
}));

/** What charging a saved card for a wallet needs: a top-up, as if its buyer had asked for it. */
export function chargeDeps(shared: Shared): TopUpForPurchaseDeps {
  return {
    ...shared,
    balanceOf: async (id) => {
      const wallet = await shared.topUps.wallet(id);
      assertPossible(wallet !== undefined, `wallet ${id} does not exist`);
      return wallet.balanceMicros;
    },
    topUp: ({ walletId, buyerId, currency, amountMicros, feeMicros, cardId }, operation) =>
      createTopUp(shared, { kind: "buyer", buyerId }, operation, {
        wallet: formatId("wallet", walletId),
        amount: formatMicros(amountMicros),
        // If it has become more, the top-up is refused, and that stops the order.
        fee: formatMicros(feeMicros),
        currency,
        rail: "card",
        card: formatId("card", cardId),
      }),
  };
}
