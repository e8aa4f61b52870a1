import { type Micros, micros, type TopUpId, type WalletId } from "@tuppence/protocol";
import { assertPossible } from "../../../lib/impossible-state.ts";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { type Change, put } from "../../tables/define-table.ts";
import { type Dispute, DISPUTES, type DisputeState } from "../../tables/disputes.ts";
import { disputesOf, type LotPurpose, LOTS } from "../../tables/lots.ts";
import type { TopUpRow } from "../../tables/top-ups.ts";
import { type AccountRef, DISPUTED, type Transfer } from "../../tables/transfer.ts";
import { changeLot, changesOfPurse, lotOf, moveLot, type Purse, restOfLot } from "./purse.ts";

/**
 * The disputes about a lot while a decision changes them. Together they claim at most what has not gone back to the payer
 * in other ways: a claim that found less than it asked for gets more as soon as something of that falls away.
 */
export interface Claims {
  readonly purse: Purse;
  readonly lotId: string;
  readonly topUp: TopUpRow;
  /** All disputes about the lot, the first one first. */
  readonly disputes: readonly Dispute[];
  readonly changed: ReadonlySet<string>;
  readonly transfers: readonly Transfer[];
  readonly nowMs: number;
}

export function claimsOf(buyer: BuyerState, purse: Purse, topUp: TopUpRow, nowMs: number): Claims {
  const lotId = lotOfTopUp(buyer, { topUpId: topUp.id, walletId: topUp.walletId });
  const lot = purse.changed.get(lotId) ?? buyer.lots.get(lotId);
  const disputes = disputesOf(lot).map((id) => {
    const dispute = buyer.row(DISPUTES, id);
    assertPossible(dispute !== undefined, `lot ${lotId} names dispute ${id}, which does not exist`);
    return dispute;
  });
  return { purse, lotId, topUp, disputes, changed: new Set(), transfers: [], nowMs };
}

/** The rows that the changes write. */
export function changesOfClaims({ purse, disputes, changed, nowMs }: Claims): readonly Change[] {
  return [
    ...changesOfPurse(purse),
    ...disputes
      .filter(({ id }) => changed.has(id))
      .map((dispute) => put(DISPUTES, { ...dispute, changedAtMs: nowMs })),
  ];
}

/** The lot that a top-up became. Top-ups from before lots are in the wallet's own lot. */
export function lotOfTopUp(
  buyer: BuyerState,
  { topUpId, walletId }: { readonly topUpId: TopUpId; readonly walletId: WalletId },
): string {
  return buyer.row(LOTS, topUpId) === undefined ? walletId : topUpId;
}

/** What has neither gone back nor is claimed already: of the lot, and of the top-up where the lot is older than lots. */
export function claimable({ purse, lotId, topUp, disputes }: Claims): Micros {
  const { amountMicros, backMicros } = lotOf(purse, lotId);
  const ofLot = amountMicros - backMicros;
  const ofTopUp = disputes
    .filter(({ topUpId, state }) => topUpId === topUp.id && state !== "won")
    .reduce((left, dispute) => left - dispute.amountMicros, BigInt(topUp.amountMicros));
  const least = ofLot < ofTopUp ? ofLot : ofTopUp;
  return micros(least < 0n ? 0n : least);
}

/** Brings a dispute to a state, and lets the others have what that leaves. */
export function brought(claims: Claims, dispute: Dispute, state: DisputeState): Claims {
  const known = claims.disputes.find(({ id }) => id === dispute.id);
  const named = known === undefined ? withName(claims, dispute) : claims;
  const neutral = known === undefined ? named : withdrawn(named, known);
  const most = claimable(neutral);
  const { claimedMicros, legs: _, ...rest } = dispute;
  const legs = legsOf(neutral, dispute.id);
  const amountMicros = claimedMicros < most ? claimedMicros : most;
  const asked = withDispute(neutral, { ...rest, claimedMicros, legs, state, amountMicros });
  return topped(state === "won" ? asked : claimed(asked, dispute.id, amountMicros));
}

/** Gives claims that found less than they asked for what can be claimed now, the first one first. */
export function topped(claims: Claims): Claims {
  let next = claims;
  for (const { id } of claims.disputes) {
    const dispute = disputeIn(next, id);
    if (dispute.state === "won" || dispute.topUpId !== claims.topUp.id) continue;
    const missing = dispute.claimedMicros - dispute.amountMicros;
    const most = claimable(next);
    const extra = micros(missing < most ? missing : most);
    if (extra <= 0n) continue;
    const amountMicros = micros(dispute.amountMicros + extra);
    next = claimed(withDispute(next, { ...dispute, amountMicros }), id, extra);
  }
  return next;
}

/** Claims more for a dispute. open: it is frozen after this command. lost: it is taken, and what was spent is owed. */
function claimed(claims: Claims, id: string, amount: Micros): Claims {
  const { purse, lotId } = claims;
  const lot = lotOf(purse, lotId);
  const backMicros = micros(lot.backMicros + amount);
  if (disputeIn(claims, id).state === "open") {
    const disputedMicros = micros(lot.disputedMicros + amount);
    return { ...claims, purse: changeLot(purse, lotId, { disputedMicros, backMicros }) };
  }
  const rest = restOfLot(purse, lotId);
  const inLot = rest < amount ? rest : amount;
  const reason = ["reversed", "reversal", railOf(claims)] as const;
  const unspent = moved(claims, id, [lotId, micros(0n - inLot)], reason);
  const spent = micros(inLot - amount);
  const all = moved(unspent, id, [purse.wallet.id, spent], reason);
  return { ...all, purse: changeLot(all.purse, lotId, { backMicros }) };
}

/** Undoes what a dispute did so far. */
function withdrawn(claims: Claims, { id, amountMicros, state }: Dispute): Claims {
  const { purse, lotId } = claims;
  if (state === "won") return claims;
  const nothing = withDispute(claims, { ...disputeIn(claims, id), state: "won" });
  const lot = lotOf(purse, lotId);
  const backMicros = micros(lot.backMicros - amountMicros);
  if (state === "lost") {
    const reason = ["unreversed", "reversal-undone", railOf(claims)] as const;
    const given = moved(nothing, id, [lotId, amountMicros], reason);
    return { ...given, purse: changeLot(given.purse, lotId, { backMicros }) };
  }
  const disputedMicros = micros(lot.disputedMicros - amountMicros);
  // Other disputes about the lot keep what they claim.
  const frozenMicros = lot.frozenMicros < disputedMicros ? lot.frozenMicros : disputedMicros;
  const thawed = micros(lot.frozenMicros - frozenMicros);
  const given = moved(nothing, id, [lotId, thawed], ["thawed", "thaw", DISPUTED]);
  const change = { disputedMicros, frozenMicros, backMicros };
  return { ...given, purse: changeLot(given.purse, lotId, change) };
}

/** Moves money between a lot and an account, for a dispute. An amount below zero moves it out of the lot. */
function moved(
  claims: Claims,
  disputeId: string,
  [lotId, amount]: readonly [string, Micros],
  [purpose, reason, account]: readonly [LotPurpose, Transfer["reason"], AccountRef],
): Claims {
  if (amount === 0n) return claims;
  const { purse, nowMs, transfers } = claims;
  const dispute = disputeIn(claims, disputeId);
  const { id: causeId, legs: leg, currency } = dispute;
  const wallet = { kind: "wallet", owner: purse.wallet.id } as const;
  const isOut = amount < 0n;
  const transfer: Transfer = {
    causeId,
    leg,
    debit: isOut ? wallet : account,
    credit: isOut ? account : wallet,
    currency,
    amountMicros: isOut ? micros(0n - amount) : amount,
    reason,
  };
  const after = moveLot(purse, lotId, amount, { causeId, nowMs, step: leg, purpose });
  return {
    ...withDispute(claims, { ...dispute, legs: leg + 1 }),
    purse: after,
    transfers: [...transfers, transfer],
  };
}

function railOf({ topUp }: Claims): AccountRef {
  return { kind: "rail", owner: topUp.rail };
}

function disputeIn({ disputes }: Claims, id: string): Dispute {
  const found = disputes.find((dispute) => dispute.id === id);
  assertPossible(found !== undefined, `dispute ${id} does not exist`);
  return found;
}

function legsOf({ disputes }: Claims, id: string): number {
  return disputes.find((dispute) => dispute.id === id)?.legs ?? 0;
}

function withDispute(claims: Claims, dispute: Dispute): Claims {
  return {
    ...claims,
    disputes: claims.disputes.map((one) => (one.id === dispute.id ? dispute : one)),
    changed: new Set(claims.changed).add(dispute.id),
  };
}

/** The lot names its disputes, so that a decision about one of them knows the others. */
function withName(claims: Claims, dispute: Dispute): Claims {
  const { purse, lotId, disputes } = claims;
  const names = [...disputesOf(lotOf(purse, lotId)), dispute.id].join(" ");
  return {
    ...claims,
    purse: changeLot(purse, lotId, { disputes: names }),
    disputes: [...disputes, dispute],
  };
}
