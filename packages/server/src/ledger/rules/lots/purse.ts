import { type Micros, micros, ZERO } from "@tuppence/protocol";
import { assertPossible } from "../../../lib/impossible-state.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { add, type Change, put } from "../../tables/define-table.ts";
import {
  LOT_ENTRIES,
  type Lot,
  LOTS,
  lotEntryId,
  type LotPart,
  type LotPurpose,
  SPEND_ONLY,
} from "../../tables/lots.ts";
import type { NewRow } from "../../tables/table.ts";
import { type Wallet, WALLETS } from "../../tables/wallets.ts";

/**
 * A wallet with its lots, while a decision moves its money. Each move takes a purse and returns the next.
 *
 * As long as payments come from the lot that the wallet spends from, only the balance changes: the rest of that lot is
 * the balance minus what is in the other lots. So a payment that one lot covers writes no lot. The lots are only written
 * when money comes from, or goes to, another one.
 */
export interface Purse {
  readonly buyer: BuyerState;
  readonly wallet: Wallet;
  /** The lots that moves have changed, by id. */
  readonly changed: ReadonlyMap<string, Lot>;
  readonly entries: readonly NewRow<typeof LOT_ENTRIES>[];
}

/** Why money moves, for the lots' entries. */
export interface Cause {
  readonly causeId: string;
  readonly nowMs: number;
  /** Tells moves of one cause apart, if it makes several. */
  readonly step?: number;
}

const NOTHING: ReadonlyMap<string, never> = new Map<string, never>();

export function purseOf(buyer: BuyerState, wallet: Wallet): Purse {
  return { buyer, wallet, changed: NOTHING, entries: [] };
}

/** The rows that the moves write. */
export function changesOfPurse({ wallet, changed, entries }: Purse): readonly Change[] {
  if (changed === NOTHING && entries.length === 0) return [put(WALLETS, wallet)];
  return [
    put(WALLETS, wallet),
    ...[...changed.values()].map((lot) => put(LOTS, lot)),
    ...entries.map((entry) => add(LOT_ENTRIES, entry)),
  ];
}

/** What is left of one of the wallet's lots. */
export function restOfLot(purse: Purse, lotId: string): Micros {
  return micros(insideOf(purse).get(lotId) ?? 0n);
}

/**
 * Takes money for a payment: from the promotional lots first, then from the oldest. What the lots cannot pay is paid by
 * the own lot, which goes below zero: that is the tab. The caller has checked that the wallet may.
 * @returns the purse, and what each lot paid, in this order
 */
export function pay(
  purse: Purse,
  amount: Micros,
): { readonly purse: Purse; readonly paid: readonly LotPart[] } {
  if (amount === 0n) return { purse, paid: [] };
  const { wallet } = purse;
  const { id, lotId, balanceMicros, otherLotsMicros } = wallet;
  const isCovered = balanceMicros - otherLotsMicros >= amount;
  const isOnTab = lotId === id && otherLotsMicros === 0n && balanceMicros <= 0n;
  if (isCovered || isOnTab) {
    const after = { ...wallet, balanceMicros: micros(balanceMicros - amount) };
    return { purse: { ...purse, wallet: after }, paid: [{ lotId, amountMicros: amount }] };
  }
  const inside = insideOf(purse);
  const paid: LotPart[] = [];
  let due: bigint = amount;
  const take = (from: string, most: bigint) => {
    const part = most < due ? most : due;
    if (part <= 0n) return;
    inside.set(from, (inside.get(from) ?? 0n) - part);
    due -= part;
    paid.push({ lotId: from, amountMicros: micros(part) });
  };
  for (const lot of inOrder(purse, inside)) take(lot, inside.get(lot) ?? 0n);
  take(id, due);
  return { purse: withInside(purse, inside, 0n - amount), paid: joined(paid) };
}

/**
 * Money of a payment comes back into the lots it came from.
 * @param isNoted whether the lots' entries must say so: for all but holds, whose own row does
 */
export function putBack(
  purse: Purse,
  parts: readonly LotPart[],
  { isNoted, ...cause }: Cause & { readonly isNoted: boolean },
): Purse {
  const noted = isNoted ? withEntries(purse, "back", parts, cause) : purse;
  const amount = sumOf(parts);
  if (parts.every(({ lotId }) => lotId === purse.wallet.lotId)) {
    const { wallet } = purse;
    const balanceMicros = micros(wallet.balanceMicros + amount);
    return { ...noted, wallet: { ...wallet, balanceMicros } };
  }
  const inside = insideOf(purse);
  for (const { lotId, amountMicros } of parts)
    inside.set(lotId, (inside.get(lotId) ?? 0n) + amountMicros);
  return withInside(payOff(noted, inside, cause), inside, amount);
}

/** Puts a new lot into the wallet. If the wallet is below zero, the lot pays that first. */
export function addLot(purse: Purse, lot: Lot, cause: Cause): Purse {
  const inside = insideOf(purse);
  assertPossible(!inside.has(lot.id), `lot ${lot.id} exists`);
  inside.set(lot.id, lot.remainingMicros);
  const added = withLot(purse, lot);
  return withInside(payOff(added, inside, cause), inside, lot.remainingMicros);
}

/**
 * Moves money between one lot and the world outside by anything but a payment: a return to its payer, a dispute.
 * @param amount below zero: out of the lot. Only the own lot may fall below zero by it; then the others pay
 */
export function moveLot(
  purse: Purse,
  lotId: string,
  amount: bigint,
  { purpose, ...cause }: Cause & { readonly purpose: LotPurpose },
): Purse {
  if (amount === 0n) return purse;
  const inside = insideOf(purse);
  inside.set(lotId, (inside.get(lotId) ?? 0n) + amount);
  const noted = withEntries(purse, purpose, [{ lotId, amountMicros: micros(amount) }], cause);
  return withInside(payOff(noted, inside, cause), inside, amount);
}

/** Changes what a lot's row says besides its rest. */
export function changeLot(
  purse: Purse,
  lotId: string,
  change: Partial<Omit<Lot, "remainingMicros">>,
): Purse {
  return withLot(purse, { ...lotOf(purse, lotId), ...change });
}

/** The row of a lot. The own lot gets one when it is first needed. */
export function lotOf({ changed, buyer, wallet }: Purse, lotId: string): Lot {
  const lot = changed.get(lotId) ?? buyer.lots.get(lotId);
  if (lot !== undefined) return lot;
  assertPossible(lotId === wallet.id, `lot ${lotId} does not exist, or was not read`);
  return {
    ...SPEND_ONLY,
    id: wallet.id,
    walletId: wallet.id,
    rail: "wallet",
    currency: wallet.currency,
    amountMicros: ZERO,
    remainingMicros: ZERO,
    backMicros: ZERO,
    disputedMicros: ZERO,
    disputes: "",
    frozenMicros: ZERO,
    createdAtMs: 0,
  };
}

/** What is in each lot now, by id. The own lot may be below zero. */
function insideOf({ buyer, wallet, changed }: Purse): Map<string, bigint> {
  const inside = new Map<string, bigint>();
  for (const [id, lot] of buyer.lots)
    if (lot?.walletId === wallet.id && lot.remainingMicros > 0n)
      inside.set(id, lot.remainingMicros);
  for (const [id, lot] of changed) inside.set(id, lot.remainingMicros);
  inside.set(wallet.lotId, wallet.balanceMicros - wallet.otherLotsMicros);
  return inside;
}

/** The lots with money, in the order in which they are spent. */
function inOrder(purse: Purse, inside: ReadonlyMap<string, bigint>): string[] {
  const lots = [...inside].filter(([, rest]) => rest > 0n).map(([id]) => lotOf(purse, id));
  return lots.sort(inSpendingOrder).map(({ id }) => id);
}

function inSpendingOrder(a: Lot, b: Lot): number {
  const byGift = Number(b.isPromotional) - Number(a.isPromotional);
  return byGift || a.createdAtMs - b.createdAtMs || (a.id < b.id ? -1 : 1);
}

/** While the wallet is below zero, its lots pay for that. */
function payOff(purse: Purse, inside: Map<string, bigint>, cause: Cause): Purse {
  const own = purse.wallet.id;
  const owed = 0n - (inside.get(own) ?? 0n);
  let due = owed;
  const paid: LotPart[] = [];
  if (due <= 0n) return purse;
  for (const lotId of inOrder(purse, inside)) {
    const rest = inside.get(lotId) ?? 0n;
    const part = rest < due ? rest : due;
    if (part === 0n) break;
    inside.set(lotId, rest - part);
    due -= part;
    paid.push({ lotId, amountMicros: micros(0n - part) });
  }
  if (paid.length === 0) return purse;
  inside.set(own, 0n - due);
  const parts = [...paid, { lotId: own, amountMicros: micros(owed - due) }];
  return withEntries(purse, "debt", parts, cause);
}

/** The purse after what is inside its lots has changed by a sum. Chooses the lot to spend from. */
function withInside(purse: Purse, inside: ReadonlyMap<string, bigint>, by: bigint): Purse {
  const { wallet } = purse;
  let next = purse;
  for (const [id, rest] of inside) {
    const kept = rest < 0n ? 0n : rest;
    assertPossible(rest >= 0n || id === wallet.id, `lot ${id} would fall below zero`);
    const isOwnAndUnwritten = id === wallet.id && kept === 0n && !isWritten(next, id);
    if (isOwnAndUnwritten) continue;
    const lot = lotOf(next, id);
    if (lot.remainingMicros !== kept)
      next = withLot(next, { ...lot, remainingMicros: micros(kept) });
  }
  const [lotId = wallet.id] = inOrder(next, inside);
  const balanceMicros = micros(wallet.balanceMicros + by);
  const otherLotsMicros = micros(balanceMicros - (inside.get(lotId) ?? 0n));
  return { ...next, wallet: { ...wallet, balanceMicros, lotId, otherLotsMicros } };
}

function isWritten({ changed, buyer }: Purse, lotId: string): boolean {
  return changed.has(lotId) || buyer.lots.get(lotId) !== undefined;
}

function withLot(purse: Purse, lot: Lot): Purse {
  return { ...purse, changed: new Map(purse.changed).set(lot.id, lot) };
}

function withEntries(
  purse: Purse,
  purpose: LotPurpose,
  parts: readonly LotPart[],
  { causeId, nowMs, step = 0 }: Cause,
): Purse {
  const entries = parts.map(({ lotId, amountMicros }) => ({
    id: lotEntryId({ causeId, purpose, lotId, step }),
    causeId,
    purpose,
    lotId,
    amountMicros,
    createdAtMs: nowMs,
  }));
  return { ...purse, entries: [...purse.entries, ...entries] };
}

export function sumOf(parts: readonly LotPart[]): bigint {
  return parts.reduce((sum, { amountMicros }) => sum + amountMicros, 0n);
}

/** Parts of the same lot that follow each other, as one. */
export function joined(parts: readonly LotPart[]): readonly LotPart[] {
  const all: LotPart[] = [];
  for (const part of parts) {
    const last = all.at(-1);
    if (last?.lotId !== part.lotId) all.push(part);
    else
      all[all.length - 1] = {
        lotId: part.lotId,
        amountMicros: micros(last.amountMicros + part.amountMicros),
      };
  }
  return all;
}
