import { newId, parseId, routeOf } from "@tuppence/protocol";
import type { SuspensionReason } from "@tuppence/protocol/wire";
import type { Ledger } from "../../ledger/index.ts";
import { DeclinedError, expectAccepted } from "../../api/declined.ts";
import type { RequestOperation, StoredOperation } from "../../api/route.ts";
import { storedId } from "../../api/stored-id.ts";
import type { SuspensionRow, SuspensionStore } from "./suspension-store.ts";

export interface SuspendDeps {
  readonly ledger: Pick<Ledger, "submit">;
  readonly suspensions: SuspensionStore;
  /** Called so that this server stops using cached standings. */
  readonly standingChanged: () => void;
  readonly now: () => number;
}

type Action = SuspensionRow["action"];
const OPERATOR = "operator";

/** Suspends or resumes a seller's sales; false when there is no such seller. */
export async function suspendSeller(
  deps: SuspendDeps,
  action: Action,
  publicId: string,
  { reason, by = OPERATOR }: SuspensionReason,
  operation: StoredOperation,
): Promise<boolean> {
  const sellerId = parseId("seller", publicId);
  if (sellerId === undefined) return false;
  const isThere = await deps.suspensions.noteSeller({
    id: storedId("suspension", operation),
    action,
    sellerId,
    walletId: null,
    reason,
    decidedBy: by,
    createdAtMs: operation.startedAtMs,
  });
  deps.standingChanged();
  return isThere;
}

/** Suspends or resumes a wallet. The ledger decides this, so not a single later payment gets through. */
export async function suspendWallet(
  deps: SuspendDeps,
  action: Action,
  publicId: string,
  { reason, by = OPERATOR }: SuspensionReason,
  operation: RequestOperation,
): Promise<void> {
  const walletId = parseId("wallet", publicId);
  const buyerId = walletId && (await deps.suspensions.buyerOf(walletId));
  if (walletId === undefined || buyerId === undefined) throw new DeclinedError("wallet-not-found");
  await deps.suspensions.refuseKeyUsedElsewhere(operation.operationId, buyerId);
  expectAccepted(
    await deps.ledger.submit({
      kind: "suspend-wallet",
      ...operation,
      buyerId,
      suspensionId: newId("suspension", routeOf(buyerId), deps.now()),
      walletId,
      action,
      reason,
      decidedBy: by,
    }),
  );
}
