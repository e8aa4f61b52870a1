import { ProblemError, problemName } from "@tuppence/protocol";
import { derivedOperation } from "../../api/derived-operation.ts";
import type { RequestOperation } from "../../api/route.ts";
import type { TopUpRecord } from "../../ledger/index.ts";
import type { BoundedLog } from "../../lib/bounded-log.ts";
import type { AutoTopUpStore } from "./auto-top-up-store.ts";
import type { AutoTopUpOrder, AutoTopUpRow } from "./auto-top-up-order.ts";

export interface ChargeDeps {
  readonly autoTopUps: AutoTopUpStore;
  /** Tops a wallet up from a saved card, once for an operation. @throws ProblemError when that is refused */
  readonly topUp: (order: AutoTopUpOrder, operation: RequestOperation) => Promise<TopUpRecord>;
  readonly warn: BoundedLog;
  readonly now: () => number;
}

/**
 * Goes on with a charge that was claimed: makes its top-up, or finds the one that was made, and notes how far it is. The
 * top-up's permanent id follows from the wallet and the charge's number, so whoever repeats this after a crash, or at the
 * same time, charges nothing twice.
 * @throws when it cannot be said how far the charge is; it is then gone on with later
 */
export async function goOnWithCharge(
  { autoTopUps, topUp }: ChargeDeps,
  order: AutoTopUpRow,
  charge: number,
): Promise<void> {
  const { walletId, buyerId } = order;
  const operation = derivedOperation(`automatic top-up ${walletId} ${charge}`);
  // Switched off before it was charged: then it is not charged.
  if (
    order.state !== "on" &&
    (await autoTopUps.decidedAtMs(buyerId, operation.operationId)) === undefined
  )
    return autoTopUps.release(walletId, charge);
  try {
    const { id, state, failure, endedAtMs } = await topUp(order, operation);
    if (endedAtMs === null) return await autoTopUps.waits(walletId, charge, id);
    const why = state === "settled" ? null : (failure ?? state);
    return await autoTopUps.end(walletId, { charge, failure: why });
  } catch (error) {
    if (!(error instanceof ProblemError) || error.status >= 500) throw error;
    return autoTopUps.end(walletId, { charge, failure: problemName(error.type) ?? error.title });
  }
}
