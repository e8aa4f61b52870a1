import type { BuyerId, PurchaseId } from "@tuppence/protocol";
import type { Pool } from "pg";
import type { Job } from "../../api/capability.ts";
import type { Ledger } from "../../ledger/index.ts";
import { forEachSettled } from "../../lib/for-each-settled.ts";
import { closeUse, type OpenUse, openUses } from "./voucher-store.ts";

interface FinishDeps {
  readonly db: { readonly pool: Pick<Pool, "query"> };
  readonly ledger: Pick<Ledger, "submit">;
  readonly purchaseOfOperation: (
    buyerId: BuyerId,
    operationId: string,
  ) => Promise<PurchaseId | undefined>;
  readonly now: () => number;
}

/** A purchase is decided within seconds. */
const LATE_MS = 60_000;
const AT_ONCE = 100;

/** Finishes uses whose server stopped before it could say what became of the purchase. */
export const vouchersJobs: readonly Job<FinishDeps>[] = [
  { name: "voucher-uses", everyMs: 30_000, run: finishUses },
];

async function finishUses(deps: FinishDeps): Promise<void> {
  const uses = await openUses(deps.db.pool, deps.now() - LATE_MS, AT_ONCE);
  await forEachSettled(uses, async (use) => {
    const purchaseId =
      (await purchaseOf(deps, use, use.operationId)) ??
      (await purchaseOf(deps, use, use.secondOperationId));
    await closeUse(deps.db.pool, use.operationId, purchaseId ?? null);
  });
}

/**
 * The purchase that was made under an operation id. The id is refused first: if nothing was decided under it, then
 * nothing ever will be, however late the request still comes.
 */
async function purchaseOf(
  { ledger, purchaseOfOperation }: FinishDeps,
  { buyerId }: OpenUse,
  operationId: string,
): Promise<PurchaseId | undefined> {
  const fingerprint = "0".repeat(32);
  await ledger.submit({ kind: "refuse", operationId, fingerprint, buyerId });
  return purchaseOfOperation(buyerId, operationId);
}
