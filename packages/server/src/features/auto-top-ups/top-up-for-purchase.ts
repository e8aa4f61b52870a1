import { setTimeout as delay } from "node:timers/promises";
import type { BuyerId, Micros, WalletId } from "@tuppence/protocol";
import { within } from "../../lib/within.ts";
import { LOOKED_AFTER_MS } from "./auto-top-up-store.ts";
import type { AutoTopUpRow } from "./auto-top-up-order.ts";
import { type ChargeDeps, goOnWithCharge } from "./charge.ts";

/** Somebody waits for the purchase. What takes longer goes on without it. */
const WAIT_MS = 10_000;
const LOOK_EVERY_MS = 200;

export interface TopUpForPurchaseDeps extends ChargeDeps {
  readonly balanceOf: (walletId: WalletId) => Promise<Micros>;
  /** Waits. */
  readonly pause?: (ms: number) => Promise<unknown>;
}

/** A purchase that the ledger has declined for lack of money. */
export interface UnpaidPurchase {
  readonly buyerId: BuyerId;
  readonly walletId: WalletId;
  /** Under which it was declined, and under which it is decided again. */
  readonly operationId: string;
  readonly secondOperationId: string;
  /** What it costs at most. */
  readonly prices: ReadonlyMap<string, Micros>;
}

/**
 * Tops the wallet of a declined purchase up, if the buyer has ordered that.
 *
 * The answer to a purchase is permanent, so this one must be too: it is true once the purchase has been decided again,
 * and false for a purchase that was declined before the order was switched on.
 * @returns whether the purchase is to be decided again, under its second operation id
 */
export async function topUpForPurchase(
  deps: TopUpForPurchaseDeps,
  purchase: UnpaidPurchase,
): Promise<boolean> {
  const { autoTopUps, warn } = deps;
  const { buyerId, walletId, operationId, secondOperationId } = purchase;
  const order = await autoTopUps.find(walletId);
  // A wallet that never had an order: almost all of them.
  if (order === undefined) return false;
  if ((await autoTopUps.decidedAtMs(buyerId, secondOperationId)) !== undefined) return true;
  if (order.state !== "on") return false;
  const declinedAtMs = await autoTopUps.decidedAtMs(buyerId, operationId);
  if (declinedAtMs === undefined || declinedAtMs < order.onSinceMs) return false;
  // Another purchase's charge has brought money since.
  if (order.endedAtMs !== null && order.endedAtMs >= declinedAtMs) return true;
  try {
    if (await helps(deps, order, purchase)) await within(WAIT_MS, charge(deps, order), undefined);
  } catch (err) {
    warn("automatic top-ups", { err, wallet: walletId }, "an automatic top-up could not be made");
  }
  return true;
}

/** Nobody is charged for a purchase that has become possible without, or would still fail. */
async function helps(
  { balanceOf }: TopUpForPurchaseDeps,
  { walletId, currency, amountMicros }: AutoTopUpRow,
  { prices }: UnpaidPurchase,
): Promise<boolean> {
  const price = prices.get(currency);
  if (price === undefined) return false;
  const balance = await balanceOf(walletId);
  return balance < price && balance + amountMicros >= price;
}

/** Charges the card, or waits for the charge that is under way. */
async function charge(deps: TopUpForPurchaseDeps, order: AutoTopUpRow): Promise<void> {
  const { autoTopUps, now, pause = delay } = deps;
  // One that was under way when the balance was read may have brought the money since: it is only waited for.
  const claimed = order.underWaySinceMs === null ? await autoTopUps.claim(order) : undefined;
  if (claimed !== undefined) return goOnWithCharge(deps, order, claimed);
  for (let waitedMs = 0; waitedMs < WAIT_MS; waitedMs += LOOK_EVERY_MS) {
    const found = await autoTopUps.find(order.walletId);
    // It has ended, or it waits for the buyer.
    if (found?.underWaySinceMs == null || found.topUpId !== null) return;
    // Its server has died.
    if (now() - found.underWaySinceMs > LOOKED_AFTER_MS)
      return goOnWithCharge(deps, found, found.charge);
    await pause(LOOK_EVERY_MS);
  }
}
