import type { Job } from "../../api/capability.ts";
import type { App } from "../../api/route.ts";
import { quoteOffer } from "../../features/offers/quote-offer.ts";
import { vouchersJobs } from "../../features/vouchers/jobs.ts";
import { vouchersRoutes } from "../../features/vouchers/routes.ts";
import type { Shared } from "../create-shared.ts";
import { offersDeps } from "./offers.ts";

export function vouchers(app: App, shared: Shared): void {
  const deps = offersDeps(shared);
  vouchersRoutes(app, {
    ...shared,
    quote: (offer, query, buyerId, lower) => quoteOffer(deps, offer, query, buyerId, lower),
  });
}

export const jobsOfVouchers: readonly Job<Shared>[] = vouchersJobs.map((job) => ({
  ...job,
  run: (shared) =>
    job.run({
      ...shared,
      purchaseWith: async (voucherId, buyerId, operationId) => {
        const id = await shared.purchases.madeBy(buyerId, operationId);
        const made = id && (await shared.purchases.find(id, { of: "buyer", buyerId }));
        // Another request may have taken the operation id, and bought without the voucher.
        return made?.details?.voucher?.id === voucherId ? id : undefined;
      },
    }),
}));
