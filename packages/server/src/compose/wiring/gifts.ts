import type { Job } from "../../api/capability.ts";
import type { App } from "../../api/route.ts";
import { topUpForPurchase } from "../../features/auto-top-ups/top-up-for-purchase.ts";
import { giftsJobs } from "../../features/gifts/jobs.ts";
import { createGiftStore } from "../../features/gifts/gift-store.ts";
import type { FinishDeps } from "../../features/gifts/gifts-deps.ts";
import { giftsRoutes } from "../../features/gifts/routes.ts";
import { decidePurchase } from "../../features/purchases/decide-purchase.ts";
import type { Shared } from "../create-shared.ts";
import { chargeDeps } from "./auto-top-ups.ts";
import { freeDeps } from "./free-access.ts";

export function gifts(app: App, shared: Shared): void {
  const { showPurchase } = freeDeps(shared);
  giftsRoutes(app, {
    ...shared,
    ...giftsDeps(shared),
    showPurchase,
    pay: (command) =>
      decidePurchase(
        {
          ledger: shared.ledger,
          addMoney: async (purchase) =>
            shared.savedCards !== undefined && topUpForPurchase(chargeDeps(shared), purchase),
        },
        command,
      ),
    owns: async (buyerId, offerId) => {
      const givers = { offerId, ...(await shared.passesCovering(offerId)) };
      const now = shared.now();
      return (await shared.entitlements.findLiving(buyerId, null, givers, now)) !== undefined;
    },
  });
}

/** What finishing gifts needs; for accounts too, which end those that wait. */
export function giftsDeps(shared: Shared): FinishDeps {
  const { config, db, purchases } = shared;
  return {
    ...shared,
    gifts: createGiftStore(db.kysely, config.books),
    walletsOf: (buyerId) => purchases.walletsOf(buyerId),
  };
}

export const jobsOfGifts: readonly Job<Shared>[] = giftsJobs.map((job) => ({
  ...job,
  run: (shared) => job.run(giftsDeps(shared)),
}));
