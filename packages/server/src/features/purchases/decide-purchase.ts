import type { Micros, WalletId, BuyerId } from "@tuppence/protocol";
import { derivedOperation } from "../../api/derived-operation.ts";
import type { RequestOperation } from "../../api/route.ts";
import type { BuyOffer, Ledger } from "../../ledger/index.ts";

export interface DecidePurchaseDeps {
  readonly ledger: Pick<Ledger, "submit">;
  /**
   * Puts money into a wallet that has too little for a purchase, where its buyer has ordered that. For one purchase its
   * answer stays the same, once that has been decided again.
   * @returns whether to decide the purchase again
   */
  readonly addMoney: (purchase: {
    readonly buyerId: BuyerId;
    readonly walletId: WalletId;
    readonly operationId: string;
    readonly secondOperationId: string;
    readonly prices: ReadonlyMap<string, Micros>;
  }) => Promise<boolean>;
}

/** Under which a purchase is decided again, once there is more money. */
export function secondOperation(operationId: string): RequestOperation {
  return derivedOperation(`purchase with more money ${operationId}`);
}

/**
 * Submits a purchase to the ledger. If the wallet has too little money and more can be had at once, it is decided again,
 * under an operation id that follows from the first. So a repeated request finds both decisions, and is answered by the
 * second: nothing is charged twice.
 */
export async function decidePurchase({ ledger, addMoney }: DecidePurchaseDeps, command: BuyOffer) {
  const outcome = await ledger.submit(command);
  if (outcome.status !== "declined" || outcome.reason !== "insufficient-funds") return outcome;
  const { buyerId, walletId, operationId } = command;
  const second = secondOperation(operationId);
  const isMore = await addMoney({
    buyerId,
    walletId,
    operationId,
    secondOperationId: second.operationId,
    prices: command.terms.prices,
  });
  return isMore ? ledger.submit({ ...command, ...second }) : outcome;
}

/**
 * The answer to a purchase that was decided before: nothing new is decided by it, so no money is added for it.
 * @param wasDecided whether anything was decided under an operation id
 */
export async function repeatDecision(
  ledger: DecidePurchaseDeps["ledger"],
  command: BuyOffer,
  wasDecided: (buyerId: BuyerId, operationId: string) => Promise<boolean>,
) {
  const outcome = await ledger.submit(command);
  if (outcome.status !== "declined" || outcome.reason !== "insufficient-funds") return outcome;
  const second = secondOperation(command.operationId);
  return (await wasDecided(command.buyerId, second.operationId))
    ? ledger.submit({ ...command, ...second })
    : outcome;
}
