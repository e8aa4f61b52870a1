import type { ModelOutcome } from "../../../model/comparable.ts";
import { nameOf } from "../../../model/model-calendar.ts";
import type { ModelOwnEntry, ModelOwnLimits } from "../../../model/model-own-limits.ts";
import { type ModelState, type ModelWallet, no, overLimits } from "../../../model/model-state.ts";
import type { OwnLimits } from "../../../tables/own-limits.ts";
import type { LimitSpending } from "../limit-spending.ts";

/** The limits that apply at a time, its day and month (never earlier than the latest ones), and what is left of both. */
function at({ own, zones }: ModelWallet, nowMs: number) {
  if (own === null) return undefined;
  const { perDay, perMonth } = own.next && own.next.from <= nowMs ? own.next : own;
  const [day, month] = [nameOf(zones, "day", nowMs), nameOf(zones, "month", nowMs)];
  const name = {
    day: day > own.day ? day : own.day,
    month: month > own.month ? month : own.month,
  };
  const left = [
    ...(perDay === null ? [] : [perDay - sumIn(own, "day", name.day)]),
    ...(perMonth === null ? [] : [perMonth - sumIn(own, "month", name.month)]),
  ];
  return { own, perDay, perMonth, name, left };
}

function sumIn(own: ModelOwnLimits, period: "day" | "month", name: string): bigint {
  const of = own.entries.filter((one) => one[period] === name);
  return of.reduce((sum, { left }) => sum + left, 0n);
}

/** What may still be spent; nothing in the list: no limit. */
export function ownRooms(wallet: ModelWallet, nowMs: number): bigint[] {
  return at(wallet, nowMs)?.left ?? [];
}

/** How the limits refuse an amount; undefined if they do not. */
export function overOwn(
  wallet: ModelWallet,
  amount: bigint,
  nowMs: number,
): ModelOutcome | undefined {
  const now = at(wallet, nowMs);
  if (!now || amount === 0n || now.left.every((left) => left >= amount)) return undefined;
  return overLimits("over-own-limit", amount, [now.perDay, now.perMonth]);
}

/** Counts an amount; undefined when there is nothing to count. */
export function ownSpent(
  wallet: ModelWallet,
  amount: bigint,
  nowMs: number,
): ModelOwnEntry | undefined {
  const now = at(wallet, nowMs);
  if (!now || amount === 0n) return undefined;
  Object.assign(now.own, now.name);
  const entry = { ...now.name, left: amount };
  now.own.entries.push(entry);
  return entry;
}

/** Takes an amount off again: the entries counted last first. */
export function ownReturned(
  wallet: ModelWallet | undefined,
  entries: readonly (ModelOwnEntry | undefined)[],
  amount: bigint,
  nowMs: number,
): void {
  const mine = entries.filter((one) => one !== undefined);
  const now = wallet && at(wallet, nowMs);
  if (!now || mine.length === 0) return;
  Object.assign(now.own, now.name);
  let back = amount;
  for (const entry of mine.toReversed()) {
    const part = back < entry.left ? back : entry.left;
    entry.left -= part;
    back -= part;
  }
}

/** The lower of two limits, of which each may be missing. */
function least(...limits: readonly (bigint | null | undefined)[]): bigint | null {
  const given = limits.filter((one) => one !== null && one !== undefined);
  return given.length === 0 ? null : given.reduce((a, b) => (b < a ? b : a));
}

export function limitSpendingInModel(
  state: ModelState,
  { kind, buyerId, walletId, by, ...asked }: LimitSpending,
  nowMs: number,
): ModelOutcome {
  const wallet = state.walletOf(walletId, buyerId);
  if (!wallet) return no("wallet-not-found");
  const yes: ModelOutcome = { status: "accepted", kind, id: walletId };
  if (!wallet.own && (asked.perDay ?? asked.perMonth) === null) return yes;
  const now = at(wallet, nowMs);
  const perDay = least(now?.perDay, asked.perDay);
  const perMonth = least(now?.perMonth, asked.perMonth);
  const waits = perDay !== asked.perDay || perMonth !== asked.perMonth;
  const guarded = now?.own.by === "operator" && (now.perDay ?? now.perMonth) !== null;
  if (waits && guarded && by === "buyer") return no("limits-set-by-operator");
  const { zones } = wallet;
  wallet.own = {
    day: now?.own.day ?? nameOf(zones, "day", nowMs),
    month: now?.own.month ?? nameOf(zones, "month", nowMs),
    entries: now?.own.entries ?? [],
    perDay,
    perMonth,
    by: guarded ? "operator" : by,
    next: waits
      ? { perDay: asked.perDay, perMonth: asked.perMonth, from: nowMs + 24 * 3_600_000 }
      : null,
  };
  return yes;
}

/** A wallet's limits in one line, for comparisons. */
export function ownTextOfModel({ own }: ModelWallet): string {
  if (own === null) return "no limits";
  const { perDay, perMonth, by, next } = own;
  const after = next ? `, ${next.perDay} and ${next.perMonth} from ${next.from}` : "";
  const spent = `${sumIn(own, "day", own.day)} and ${sumIn(own, "month", own.month)}`;
  return `${perDay} and ${perMonth} by ${by}${after}; spent ${spent}`;
}

export function ownText(own: OwnLimits | null): string {
  if (own === null) return "no limits";
  const { perDay, perMonth, setBy, next, daySpent, monthSpent } = own;
  const after = next ? `, ${next.perDay} and ${next.perMonth} from ${next.fromMs}` : "";
  return `${perDay} and ${perMonth} by ${setBy}${after}; spent ${daySpent} and ${monthSpent}`;
}
