import {
  newId,
  type OrderId,
  parseId,
  parseMicros,
  routeOf,
  type SellerId,
  type WalletId,
} from "@tuppence/protocol";
import type { ConfirmOrder } from "@tuppence/protocol/wire";
import { type CommandsOf, type CloseOrder, type Ledger, type NotSold } from "../../ledger/index.ts";
import type { BuyerActor, GrantActor, SellerActor } from "../../api/actor.ts";
import { DeclinedError, expectAccepted } from "../../api/declined.ts";
import type { RequestOperation } from "../../api/route.ts";
import { type SellerStandings, whyNotSold } from "../../sale/seller-standing.ts";
import { NotTheGrantsWalletError, WalletNotNamedError } from "./errors.ts";
import { scopeOf } from "../../api/scope.ts";
import type { OrderOnRecord, OrderStore } from "./order-store.ts";

export interface ChangeOrderDeps {
  readonly ledger: Ledger;
  readonly orders: OrderStore;
  readonly standings: SellerStandings;
  readonly now: () => number;
}

interface Asked<A> {
  readonly actor: A;
  readonly operation: RequestOperation;
  /** The order's public id. */
  readonly id: string;
}

/** The player confirms: the price is reserved, and nobody is paid yet. */
export async function confirmOrder(
  deps: ChangeOrderDeps,
  asked: Asked<GrantActor | BuyerActor>,
  body: ConfirmOrder,
): Promise<OrderOnRecord> {
  const { actor, operation } = asked;
  const order = await theirOrder(deps, asked);
  return submit(deps, asked, {
    kind: "order-confirm",
    ...operation,
    buyerId: order.buyerId,
    orderId: order.id,
    walletId: actor.kind === "grant" ? grantsWallet(actor, body) : await wallet(deps, order, body),
    authority: actor.kind === "grant" ? { by: "grant", grantId: actor.grantId } : { by: "buyer" },
    shownPrice: body.price === undefined ? null : readPrice(body.price),
    ...(await standingTerms(deps, order.sellerId, actor.kind === "grant" && actor.isBound)),
  });
}

/** The seller's server delivers: the reserved price is charged, once however often it asks. */
export async function finalizeOrder(
  deps: ChangeOrderDeps,
  asked: Asked<SellerActor>,
): Promise<OrderOnRecord> {
  const { actor, operation } = asked;
  const { id: orderId, buyerId, contents } = await theirOrder(deps, asked);
  await deps.orders.refuseKeyUsedElsewhere(operation.operationId, buyerId);
  const [route, nowMs] = [routeOf(buyerId), deps.now()];
  return submit(deps, asked, {
    kind: "order-finalize",
    ...operation,
    buyerId,
    orderId,
    sellerId: actor.sellerId,
    purchaseId: newId("purchase", route, nowMs),
    entitlementId: newId("entitlement", route, nowMs),
    contentEntitlementIds: Array.from({ length: contents }, () =>
      newId("entitlement", route, nowMs),
    ),
    ...(await standingTerms(deps, actor.sellerId, false)),
  });
}

/** What the ledger must know about the seller's standing: nothing, while they may sell. */
async function standingTerms(
  { standings }: ChangeOrderDeps,
  sellerId: SellerId,
  onPage: boolean,
): Promise<{ notSold?: NotSold }> {
  const notSold = whyNotSold(await standings.of(sellerId), onPage);
  return notSold === undefined ? {} : { notSold };
}

/** The seller's server or the player cancels: the reserved price is returned. */
export async function cancelOrder(
  deps: ChangeOrderDeps,
  asked: Asked<SellerActor | GrantActor | BuyerActor>,
): Promise<OrderOnRecord> {
  const { actor, operation } = asked;
  const { id: orderId, buyerId } = await theirOrder(deps, asked);
  if (actor.kind === "seller")
    await deps.orders.refuseKeyUsedElsewhere(operation.operationId, buyerId);
  return submit(deps, asked, {
    kind: "order-close",
    ...operation,
    buyerId,
    orderId,
    user: userOf(actor),
  });
}

type AnyActor = SellerActor | GrantActor | BuyerActor;

function userOf(actor: AnyActor): CloseOrder["user"] {
  if (actor.kind === "seller") return { by: "seller", sellerId: actor.sellerId };
  return actor.kind === "grant" ? { by: "grant", grantId: actor.grantId } : { by: "buyer" };
}

async function theirOrder(
  deps: ChangeOrderDeps,
  { actor, id }: Pick<Asked<AnyActor>, "actor" | "id">,
): Promise<OrderOnRecord> {
  const orderId = parseId("order", id);
  const order = orderId && (await deps.orders.find(orderId, scopeOf(actor)));
  if (order === undefined) throw new DeclinedError("order-not-found");
  return order;
}

async function submit(
  deps: ChangeOrderDeps,
  asked: Asked<AnyActor>,
  command: CommandsOf<"order">,
): Promise<OrderOnRecord> {
  const { id } = expectAccepted(await deps.ledger.submit(command));
  const order = await deps.orders.find(id as OrderId, scopeOf(asked.actor));
  if (order === undefined) throw new DeclinedError("order-not-found");
  return order;
}

function grantsWallet(actor: GrantActor, body: ConfirmOrder): WalletId {
  if (body.wallet !== undefined && parseId("wallet", body.wallet) !== actor.walletId)
    throw new NotTheGrantsWalletError();
  return actor.walletId;
}

async function wallet(
  deps: ChangeOrderDeps,
  order: OrderOnRecord,
  body: ConfirmOrder,
): Promise<WalletId> {
  if (body.wallet !== undefined) {
    const named = parseId("wallet", body.wallet);
    if (named === undefined) throw new WalletNotNamedError();
    return named;
  }
  const wallets = await deps.orders.walletsOf(order.buyerId);
  const fitting = wallets.filter(({ currency }) => order.prices.has(currency));
  const [only] = fitting;
  if (only === undefined || fitting.length > 1) throw new WalletNotNamedError();
  return only.id;
}

function readPrice({ amount, currency }: NonNullable<ConfirmOrder["price"]>) {
  try {
    return { amountMicros: parseMicros(amount), currency };
  } catch {
    throw new DeclinedError("price-changed");
  }
}
