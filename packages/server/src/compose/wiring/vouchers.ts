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
      purchaseOfOperation: (buyerId, operationId) => shared.purchases.madeBy(buyerId, operationId),
    }),
}));
