import type { Transfer } from "../../tables/transfer.ts";
import { idOutcome } from "../outcome.ts";
import { defineCommand } from "../define-command.ts";
import type { CommandBase } from "../command-base.ts";
import type { HoldId } from "../../rules/terms/hold-terms.ts";
import {
  type Micros,
  micros,
  type SellerId,
  ZERO,
  type RebateId,
  type PurchaseId,
  type WalletId,
  type OfferId,
} from "@tuppence/protocol";
import { put } from "../../tables/define-table.ts";
import { accepted, declined } from "../decision.ts";
import { assertPossible } from "../../../lib/impossible-state.ts";
import { type Paid, paidByUnits, paidFor } from "../../rules/split/paid.ts";
import { difference, partOf, splitOfPart } from "../../rules/split/part-of-payment.ts";
import { type SplitAmount, splitTransfers } from "../../rules/split/split-amount.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { HOLDS, lotsOfHold } from "../../tables/holds.ts";
import { type LotPart, LOTS } from "../../tables/lots.ts";
import { byLot, partsBack, partsOfPurchase } from "../../rules/lots/parts.ts";
import { changesOfPurse, purseOf, putBack } from "../../rules/lots/purse.ts";
import type { Need } from "../need.ts";
import { stacksOf } from "../../tables/items.ts";
import { REBATED, type RebateLine, REBATES } from "../../tables/rebates.ts";

/** Returns what the buyer paid in a period beyond the price of a pass that would have covered all of it. */
export interface RebatePurchases extends CommandBase {
  readonly kind: "rebate";
  readonly rebateId: RebateId;
  readonly walletId: WalletId;
  readonly sellerId: SellerId;
  readonly passId: OfferId;
  readonly period: "day" | "week" | "month";
  readonly periodStartMs: number;
  readonly periodEndMs: number;
  /** The price of the pass in the wallet's currency. */
  readonly passMicros: Micros;
  /** The purchases of the period that the pass would have covered; together with meters at most {@link MAX_REBATED}. */
  readonly purchaseIds: readonly PurchaseId[];
  /** Meters closed in the period, of offers that the pass covers. */
  readonly holdIds?: readonly HoldId[];
}

/** The maximum number of purchases and meters in a rebate, because they are all handled in a single batch. */
export const MAX_REBATED = 500;

function decide(buyer: BuyerState, command: RebatePurchases, nowMs: number) {
  const { rebateId, passMicros, sellerId, purchaseIds, holdIds = [] } = command;
  const count = purchaseIds.length + holdIds.length;
  assertPossible(count <= MAX_REBATED, "too many purchases in a rebate");
  assertPossible(passMicros >= 0n, `a pass price of ${passMicros}`);
  const wallet = buyer.wallets.get(command.walletId);
  if (wallet === undefined) return declined("wallet-not-found");
  const kept = stillPaid(buyer, command);
  const paid = kept.reduce((sum, { keptMicros }) => sum + keptMicros, 0n);
  const amountMicros = micros(paid - passMicros);
  if (amountMicros <= 0n) return declined("nothing-to-rebate");

  const parts = allocate(kept, amountMicros);
  const split = sumOf(parts.map((part) => part.split));
  const lines: RebateLine[] = parts.map(
    ({ paid: { id }, isMeter, backMicros, split: { feeMicros } }) => ({
      ...(isMeter ? { meter: id } : { purchase: id }),
      amount: String(backMicros),
      fee: String(feeMicros),
    }),
  );
  const row = {
    id: rebateId,
    sellerId,
    walletId: wallet.id,
    passId: command.passId,
    period: command.period,
    periodStartMs: command.periodStartMs,
    periodEndMs: command.periodEndMs,
    currency: wallet.currency,
    paidMicros: micros(paid),
    passMicros,
    amountMicros,
    feeMicros: split.feeMicros,
    lines: JSON.stringify(lines),
    createdAtMs: nowMs,
  };
  const transfers = splitTransfers({
    causeId: rebateId,
    payer: { kind: "wallet", owner: wallet.id },
    sellerId,
    currency: wallet.currency,
    amountMicros,
    split,
    back: true,
  });
  const lots = byLot(parts.flatMap((part) => part.lots));
  const cause = { causeId: rebateId, nowMs, isNoted: true };
  const purse = putBack(purseOf(buyer, wallet), lots, cause);
  return {
    outcome: accepted("rebate", rebateId),
    rows: [
      ...changesOfPurse(purse),
      put(REBATES, row),
      // Payments of which nothing is returned get a row too, because the rebate depends on them.
      ...kept.map(({ paid: { id }, returnedMicros }) => {
        const part = parts.find((one) => one.paid.id === id);
        return put(REBATED, { id, amountMicros: part?.returnedMicros ?? returnedMicros });
      }),
    ],
    transfers: transfers.map(
      (one): Transfer => (one.leg === 0 ? { ...one, reason: "rebate" } : one),
    ),
  };
}

/**
 * The latest payments are returned first, each with its fee and shares in proportion. Budgets, caps and maxima do not
 * change, because the money was spent.
 */
export const rebatePurchases = defineCommand<RebatePurchases>()({
  kind: "rebate",
  declines: ["wallet-not-found", "nothing-to-rebate"],
  needs: ({ purchaseIds, holdIds = [] }, need) => {
    for (const id of purchaseIds) {
      need.purchase(id);
      needForLots(need.buyer?.purchases.get(id), partsOfPurchase, need);
    }
    for (const id of holdIds) {
      need.row(HOLDS, id);
      needForLots(need.buyer?.knownRow(HOLDS, id), lotsOfHold, need);
    }
    for (const id of [...purchaseIds, ...holdIds]) need.row(REBATED, id);
  },
  decide,
  outcome: idOutcome("rebate"),
});

function needForLots<T>(
  paid: T | undefined,
  of: (paid: T) => readonly LotPart[],
  need: Need,
): void {
  if (paid !== undefined) for (const { lotId } of of(paid)) need.row(LOTS, lotId);
}

interface Kept {
  readonly paid: Paid;
  /** The lots that paid it. */
  readonly lots: readonly LotPart[];
  readonly isMeter: boolean;
  readonly atMs: number;
  /** What earlier rebates have returned of it. */
  readonly returnedMicros: Micros;
  readonly keptMicros: Micros;
}

/** The payments of which something can still be returned, newest first. */
function stillPaid(buyer: BuyerState, command: RebatePurchases): Kept[] {
  const paid = [...purchasesOf(buyer, command), ...metersOf(buyer, command)];
  return paid
    .map((one) => {
      const returnedMicros = buyer.row(REBATED, one.paid.id)?.amountMicros ?? ZERO;
      const keptMicros = micros(one.paid.amountMicros - returnedMicros);
      return { ...one, returnedMicros, keptMicros };
    })
    .filter(({ keptMicros }) => keptMicros > 0n)
    .sort((a, b) => b.atMs - a.atMs || (a.paid.id < b.paid.id ? 1 : -1));
}

/** Items and gifts are left out: no pass of the buyer would have covered them. */
function purchasesOf(buyer: BuyerState, command: RebatePurchases) {
  return [...new Set(command.purchaseIds)]
    .flatMap((id) => buyer.purchases.get(id) ?? [])
    .filter(
      ({ walletId, sellerId, refundId, details }) =>
        walletId === command.walletId &&
        sellerId === command.sellerId &&
        refundId === null &&
        details?.gift === undefined &&
        stacksOf(details).length === 0,
    )
    .map((bought) => ({
      paid: paidFor(bought),
      lots: partsOfPurchase(bought),
      isMeter: false,
      atMs: bought.createdAtMs,
    }));
}

/** Only closed meters: the cost of an open one is not known yet. */
function metersOf(buyer: BuyerState, command: RebatePurchases) {
  return [...new Set(command.holdIds)]
    .flatMap((id) => buyer.row(HOLDS, id) ?? [])
    .flatMap((hold) => {
      const { walletId, sellerId, refundId, closedAtMs } = hold;
      if (walletId !== command.walletId || sellerId !== command.sellerId) return [];
      if (refundId !== null || closedAtMs === null) return [];
      return [{ paid: paidByUnits(hold), lots: lotsOfHold(hold), isMeter: true, atMs: closedAtMs }];
    });
}

function allocate(kept: readonly Kept[], amountMicros: Micros) {
  let left: bigint = amountMicros;
  return kept.flatMap(({ paid, lots, isMeter, returnedMicros, keptMicros }) => {
    if (left === 0n) return [];
    const backMicros = micros(keptMicros < left ? keptMicros : left);
    left -= backMicros;
    const after = micros(returnedMicros + backMicros);
    const until = (amount: Micros) => splitOfPart(paid.split, partOf(paid, amount));
    const split = difference(until(after), until(returnedMicros));
    const back = partsBack(lots, returnedMicros, backMicros);
    return [{ paid, isMeter, backMicros, returnedMicros: after, split, lots: back }];
  });
}

/** Sums each collaborator's parts, so that a rebate needs only a few transfers, however many purchases it has. */
function sumOf(splits: readonly SplitAmount[]): SplitAmount {
  const shares = new Map<SellerId, bigint>();
  for (const share of splits.flatMap((split) => split.shares)) {
    shares.set(share.sellerId, (shares.get(share.sellerId) ?? 0n) + share.amountMicros);
  }
  return {
    feeMicros: micros(splits.reduce((sum, { feeMicros }) => sum + feeMicros, 0n)),
    shares: [...shares].map(([sellerId, amount]) => ({ sellerId, amountMicros: micros(amount) })),
  };
}
