import type { BuyerId, PurchaseId, VoucherId } from "@tuppence/protocol";
import type { Pool } from "pg";
import type { Job } from "../../api/capability.ts";
import type { Ledger } from "../../ledger/index.ts";
import { forEachSettled } from "../../lib/for-each-settled.ts";
import { dropUse, noteUse, type OpenUse, openUses } from "./use-store.ts";

interface FinishDeps {
  readonly db: { readonly pool: Pick<Pool, "query"> };
  readonly ledger: Pick<Ledger, "submit">;
  /** The purchase that was made with this voucher under an operation id; undefined: none was. */
  readonly purchaseWith: (
    voucherId: VoucherId,
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
    const { pool } = deps.db;
    await (purchaseId === undefined
      ? dropUse(pool, use.operationId)
      : noteUse(pool, use.operationId, purchaseId));
  });
}

/**
 * The purchase that was made under an operation id. The id is refused first: if nothing was decided under it, then
 * nothing ever will be, however late the request still comes.
 */
async function purchaseOf(
  { ledger, purchaseWith }: FinishDeps,
  { voucherId, buyerId }: OpenUse,
  operationId: string,
): Promise<PurchaseId | undefined> {
  const fingerprint = "0".repeat(32);
  await ledger.submit({ kind: "refuse", operationId, fingerprint, buyerId });
  return purchaseWith(voucherId, buyerId, operationId);
}
