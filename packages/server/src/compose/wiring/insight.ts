import type { App } from "../../api/route.ts";
import { readEffectiveFee } from "../../features/effective-fee/read-effective-fee.ts";
import { sharesOf } from "../../features/effective-fee/shares-of.ts";
import { insightRoutes } from "../../features/insight/routes.ts";
import { requireSeller } from "../../features/sellers/require-seller.ts";
import type { Shared } from "../create-shared.ts";

export function insight(app: App, shared: Shared): void {
  insightRoutes(app, {
    ...shared,
    requireSeller: (actor, id) => requireSeller(shared, actor, id),
    effectiveFeeOf: async (range, sellerId) => {
      const sums = await readEffectiveFee(shared.db.pool, range, sellerId);
      return new Map(
        sums.flatMap((sum) => {
          const total = sharesOf(sum)?.total;
          return total === undefined ? [] : [[sum.currency, total] as const];
        }),
      );
    },
  });
}
