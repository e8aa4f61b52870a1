import { basisPointsOf, formatId, parseId, type SellerId, shareOf } from "@tuppence/protocol";
import type { Consumption } from "@tuppence/protocol/wire";
import type { Ledger } from "../../ledger/index.ts";
import { DeclinedError, expectAccepted } from "../../api/declined.ts";
import type { RequestOperation } from "../../api/route.ts";
import type { RefundStore } from "./refund-store.ts";
import type { RegretStore } from "./regret-store.ts";

/** A seller reports how much of a purchase was used, which limits regrets. */
export async function reportConsumption(
  deps: { readonly ledger: Ledger; readonly refunds: RefundStore; readonly regrets: RegretStore },
  sellerId: SellerId,
  operation: RequestOperation,
  { purchase, share }: { readonly purchase: string; readonly share: number },
): Promise<Consumption> {
  const purchaseId = parseId("purchase", purchase);
  const buyerId = purchaseId && (await deps.refunds.buyerOfSale(purchaseId, sellerId));
  if (!purchaseId || !buyerId) throw new DeclinedError("purchase-not-found");
  await deps.refunds.refuseKeyUsedElsewhere(operation.operationId, buyerId);
  expectAccepted(
    await deps.ledger.submit({
      kind: "report-consumption",
      ...operation,
      buyerId,
      purchaseId,
      // Rounded down: nobody loses a return by a hundredth of a percent.
      basisPoints: basisPointsOf(share),
    }),
  );
  const basisPoints = await deps.regrets.consumption(buyerId, purchaseId);
  return { purchase: formatId("purchase", purchaseId), share: shareOf(basisPoints) };
}
