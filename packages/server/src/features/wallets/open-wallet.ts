import {
  type BuyerId,
  findCurrency,
  newId,
  parseId,
  routeOf,
  type WalletId,
} from "@tuppence/protocol";
import type { OpenWallet } from "@tuppence/protocol/wire";
import type { Ledger } from "../../ledger/index.ts";
import type { BuyerActor, Operator } from "../../api/actor.ts";
import { DeclinedError, expectAccepted } from "../../api/declined.ts";
import type { RequestOperation } from "../../api/route.ts";
import { BuyerNotFoundError, BuyerOnlyForOperatorError, UnknownCurrencyError } from "./errors.ts";
import { parseTimeZone } from "../../api/parse-time-zone.ts";
import { guestBuyerId } from "./guest-buyer-id.ts";
import type { WalletRow, WalletStore } from "./wallet-store.ts";

export interface OpenWalletDeps {
  readonly ledger: Ledger;
  readonly wallets: WalletStore;
  readonly now: () => number;
}

/** Opens a wallet in a currency for a buyer: the session's own buyer, one the operator names, or a new guest. */
export async function openWallet(
  deps: OpenWalletDeps,
  actor: BuyerActor | Operator,
  operation: RequestOperation,
  body: OpenWallet,
): Promise<WalletRow> {
  if (findCurrency(body.currency) === undefined) throw new UnknownCurrencyError(body.currency);
  const timeZone = body.timeZone === undefined ? undefined : parseTimeZone(body.timeZone);
  const buyerId = await whose(deps, actor, operation, body);
  if (actor.kind === "operator")
    await deps.wallets.refuseKeyUsedElsewhere(operation.operationId, buyerId);
  const outcome = expectAccepted(
    await deps.ledger.submit({
      kind: "open-wallet",
      ...operation,
      buyerId,
      walletId: newId("wallet", routeOf(buyerId), deps.now()),
      currency: body.currency,
      ...(timeZone === undefined ? {} : { timeZone }),
    }),
  );
  const wallet = await deps.wallets.find(outcome.id as WalletId);
  if (wallet === undefined) throw new DeclinedError("wallet-not-found");
  return wallet;
}

async function whose(
  deps: OpenWalletDeps,
  actor: BuyerActor | Operator,
  operation: RequestOperation,
  body: OpenWallet,
): Promise<BuyerId> {
  if (actor.kind === "buyer") {
    if (body.buyer !== undefined && parseId("buyer", body.buyer) !== actor.buyerId)
      throw new BuyerOnlyForOperatorError();
    return actor.buyerId;
  }
  if (body.buyer === undefined) {
    const guest = guestBuyerId(operation.operationId);
    await deps.wallets.addBuyer(guest, deps.now());
    return guest;
  }
  const buyerId = parseId("buyer", body.buyer);
  if (buyerId === undefined || !(await deps.wallets.buyerExists(buyerId)))
    throw new BuyerNotFoundError();
  return buyerId;
}
