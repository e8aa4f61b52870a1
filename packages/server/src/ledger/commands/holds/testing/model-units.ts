import { micros } from "@tuppence/protocol";
import type { CommandBase } from "../../command-base.ts";
import type { CapTerms } from "../../../rules/terms/purchase-terms.ts";
import { causedId } from "../../../rules/caps/hold-caps.ts";
import type { createUsesModel } from "../../purchases/testing/model-uses.ts";
import type { Bought, Had } from "../../testing/bought.ts";
import { coversIn, type createCounts } from "../../../model/model-counts.ts";

/** What determines whether units cost anything. */
export interface Spending {
  readonly buyer: string;
  readonly currency: string;
  readonly coveredBy: readonly string[];
  readonly scopes: readonly string[] | undefined;
  readonly caps: readonly Omit<CapTerms, "entitlementId">[];
  readonly price: bigint;
}
function limitsOf({ buyer, currency }: Spending, caps: readonly Omit<CapTerms, "entitlementId">[]) {
  return caps.flatMap(({ passId, period, limits, gives }) => {
    const limit = limits.get(currency);
    const of = `cap ${buyer} ${passId} ${currency}`;
    return limit === undefined ? [] : [{ passId, period, limit, of, gives }];
  });
}

/** The effect of holds' units on caps, and the passes earned by them. */
export function createUnits(
  {
    isSame,
    periodEnd,
    counted,
    reached,
    clocks,
    clockOf,
    countIn,
    isReached,
    loseBelow,
  }: ReturnType<typeof createCounts<Had>>,
  {
    bought,
    has,
    hasNow,
    uses,
  }: {
    bought: Bought[];
    has: Had[];
    hasNow: (
      buyer: string,
      offer: string,
      nowMs: number,
      scopes?: readonly string[],
    ) => Had | undefined;
    uses: ReturnType<typeof createUsesModel>;
  },
) {
  const hasOneOf = (
    buyer: string,
    offers: readonly string[],
    nowMs: number,
    scopes?: readonly string[],
  ) => offers.some((offer) => hasNow(buyer, offer, nowMs, scopes));

  /** Records the use of passes that made units free, once for each purchase of a pass. */
  function usePasses(
    { buyer, coveredBy, scopes, caps, currency, price }: Spending,
    free: bigint,
    nowMs: number,
  ): void {
    const shares = new Map<string, number>();
    for (const offer of [...coveredBy, ...caps.map(({ passId }) => passId)]) {
      const had = hasNow(buyer, offer, nowMs, scopes);
      if (!had) continue;
      const { answer } = had.from;
      const worth =
        uses.isBrought(answer, had.id) || answer.currency !== currency ? undefined : free * price;
      shares.set(answer.purchaseId, uses.partOf(worth, answer.amountMicros));
    }
    for (const [purchase, share] of shares) uses.served(purchase, share);
  }

  /** How many more units can be charged; undefined: any number. */
  function payableUnits(spending: Spending, nowMs: number): bigint | undefined {
    const { buyer, coveredBy, scopes, caps, price } = spending;
    if (hasOneOf(buyer, coveredBy, nowMs, scopes)) return 0n;
    const rooms = limitsOf(spending, caps).map(
      ({ of, period, limit }) => limit - countIn(of, period, clockOf(of, period, nowMs)),
    );
    if (rooms.length === 0) return undefined;
    const least = rooms.reduce((a, b) => (a < b ? a : b));
    return least < 0n ? 0n : least / price;
  }

  /**
   * Counts what units cost. A pass starts when its cap is reached, or when a free unit shows that too little is left.
   */
  function countUnits(
    spending: Spending & { hold: string; seller: string; wallet: string; grant: string | null },
    units: { paid: bigint; free: bigint; command: CommandBase; nowMs: number },
  ): { from: { returned: bigint } } | undefined {
    const { nowMs, command } = units;
    const amount = units.paid * spending.price;
    if (units.free > 0n) usePasses(spending, units.free, nowMs);
    if (hasOneOf(spending.buyer, spending.coveredBy, nowMs, spending.scopes)) return undefined;
    const limits = limitsOf(spending, spending.caps).map((one) => {
      const at = clockOf(one.of, one.period, nowMs);
      const left = one.limit - countIn(one.of, one.period, at) - amount;
      const full = left <= 0n || (units.free > 0n && left < spending.price);
      return { ...one, at, brings: full && !isReached(one.of, one.period, at) };
    });
    const brought = limits.filter(({ brings }) => brings);
    if (limits.length === 0 || (amount === 0n && brought.length === 0)) return undefined;
    const from = { returned: 0n };
    for (const { of, at } of limits) {
      clocks.set(of, at);
      counted.push({ of, at, amount, from });
    }
    const passes = brought.map(({ passId, of, period, at }) => ({
      offerId: passId,
      entitlementId: causedId<"entitlement">(passId, { cause: units.command, nowMs: units.nowMs }),
      expiresAtMs: periodEnd(of, period, at),
    }));
    const [first, ...contents] = passes;
    if (first === undefined) return { from };
    const one: Bought = {
      answer: {
        status: "accepted",
        kind: "purchase",
        purchaseId: causedId<"purchase">("purchase", { cause: command, nowMs }),
        entitlementId: first.entitlementId,
        currency: spending.currency,
        chargedMicros: micros(0n),
        alreadyOwned: false,
        amountMicros: micros(0n),
        feeMicros: micros(0n),
        createdAtMs: nowMs,
        entitlementExpiresAtMs: first.expiresAtMs,
        refundableUntilMs: nowMs,
        details: { hold: spending.hold, ...(contents.length > 0 ? { contents } : {}) },
      },
      buyer: spending.buyer,
      wallet: spending.wallet,
      grant: spending.grant,
      seller: spending.seller,
      offer: first.offerId,
      play: undefined,
      shares: [],
      own: undefined,
      caps: [],
      limits: [],
      listed: undefined,
      countedForRebate: false,
      refunded: false,
      returned: 0n,
      rebated: 0n,
    };
    bought.push(one);
    if (units.free > 0n) uses.served(one.answer.purchaseId, 10_000);
    for (const [index, { offerId, entitlementId, expiresAtMs }] of passes.entries()) {
      const had = {
        id: entitlementId,
        buyer: spending.buyer,
        offer: offerId,
        expires: expiresAtMs,
        covers: coversIn(brought[index]?.gives),
        from: one,
        ended: false,
      };
      has.push(had);
      const { of, at } = brought[index] as (typeof brought)[number];
      reached.push({ of, at, had, lost: false });
    }
    return { from };
  }

  /** Undoes everything that a hold counted. */
  function countNoMore(spending: Spending, from: readonly { returned: bigint }[]): void {
    const mine = counted.filter((entry) => from.includes(entry.from));
    for (const entry of mine) entry.from.returned = entry.amount;
    for (const { of, period, limit } of limitsOf(spending, spending.caps)) {
      const at = clocks.get(of);
      const counts = mine.some(
        (entry) => at !== undefined && entry.of === of && isSame(of, period, entry.at, at),
      );
      if (counts) loseBelow(of, limit, period);
    }
  }

  return { payableUnits, countUnits, countNoMore };
}
