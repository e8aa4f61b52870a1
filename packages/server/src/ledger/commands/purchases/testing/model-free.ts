import { micros } from "@tuppence/protocol";
import type { ModelOutcome, ModelPurchase } from "../../../model/comparable.ts";
import { nameOf } from "../../../model/model-calendar.ts";
import { coversIn } from "../../../model/model-counts.ts";
import type { createOwned } from "../../../model/model-owned.ts";
import { endOfPass } from "../../../model/model-pass.ts";
import { type ModelState, no } from "../../../model/model-state.ts";
import type { Bought, Had } from "../../testing/bought.ts";
import type { OpenFree } from "../open-free.ts";

interface Opened {
  readonly buyer: string;
  readonly rule: string;
  readonly offer: string;
  /** The name of the period in which it counts. */
  readonly period: string;
  readonly atMs: number;
}

/** The model of what opens for free: it searches everything that was ever opened. */
export function createFreeModel(model: {
  readonly state: ModelState;
  readonly bought: Bought[];
  readonly has: Had[];
  readonly answerOwned: ReturnType<typeof createOwned>["answerOwned"];
}): (command: OpenFree, nowMs: number) => ModelOutcome {
  const { state, bought, has, answerOwned } = model;
  const opened: Opened[] = [];

  /** Notes the opening, or says why it is not free. */
  function use({ buyerId: buyer, terms, way }: OpenFree, zones: string, nowMs: number) {
    if (way.by === "gift") return undefined;
    const { ruleId: rule } = way;
    const offer: string = terms.offerId;
    const earlier = opened.filter((one) => one.buyer === buyer && one.rule === rule);
    if (way.by === "ticket") {
      const last = Math.max(...earlier.map(({ atMs }) => atMs));
      if (nowMs < last + way.waitMs) return "ticket-not-ready";
      opened.push({ buyer, rule, offer, period: "", atMs: nowMs });
      return undefined;
    }
    const nameAt = (ms: number) => nameOf(zones, way.period, ms);
    const latest = [nameAt(nowMs), ...earlier.map(({ period }) => period)].toSorted().at(-1) ?? "";
    const moved = way.visited
      .filter(({ atMs }) => nameAt(atMs) === latest)
      .map((one): Opened => ({ buyer, rule, offer: one.offerId, period: latest, atMs: one.atMs }));
    const now = [...earlier.filter(({ period }) => period === latest), ...moved];
    const offers = new Set(now.map((one) => one.offer));
    if (!offers.has(offer) && offers.size >= way.opens) return "free-allowance-used";
    opened.push(...moved, { buyer, rule, offer, period: latest, atMs: nowMs });
    return undefined;
  }

  return function openFree(command, nowMs) {
    const { terms, authority, buyerId, way } = command;
    const grant = authority.by === "grant" ? state.grantOf(authority.grantId, buyerId) : undefined;
    if (authority.by === "grant") {
      const reason = state.whyNot(grant, nowMs);
      if (reason) return no(reason);
      if (grant?.seller && grant.seller !== terms.sellerId) return no("grant-not-for-seller");
    }
    const wallet = state.walletOf(command.walletId, buyerId);
    if (!wallet || (grant && grant.wallet !== wallet.id)) return no("wallet-not-found");
    const owned = answerOwned(command, wallet, nowMs);
    if (owned) return owned;
    if (wallet.suspended) return no("wallet-suspended");
    if (terms.notSold) return no(terms.notSold);
    const why = use(command, wallet.zones, nowMs);
    if (why) return no(why);
    const free =
      way.by === "gift"
        ? ({ by: "gift", gift: way.giftId } as const)
        : ({ by: way.by, use: "", period: 0 } as const);
    const answer: ModelPurchase = {
      status: "accepted",
      kind: "purchase",
      purchaseId: command.purchaseId,
      entitlementId: command.entitlementId,
      currency: wallet.currency,
      chargedMicros: micros(0n),
      alreadyOwned: false,
      amountMicros: micros(0n),
      feeMicros: micros(0n),
      createdAtMs: nowMs,
      entitlementExpiresAtMs: endOfPass(terms, nowMs, wallet.zones),
      refundableUntilMs: nowMs,
      details: { free },
    };
    const one: Bought = {
      answer,
      buyer: buyerId,
      wallet: wallet.id,
      grant: grant?.id ?? null,
      seller: terms.sellerId,
      offer: terms.offerId,
      play: undefined,
      own: undefined,
      shares: [],
      caps: [],
      limits: [],
      listed: undefined,
      isFree: true,
      countedForRebate: false,
      refunded: false,
      returned: 0n,
      rebated: 0n,
    };
    bought.push(one);
    has.push({
      id: command.entitlementId,
      buyer: buyerId,
      offer: terms.offerId,
      expires: answer.entitlementExpiresAtMs,
      covers: coversIn(terms.gives),
      from: one,
      ended: false,
    });
    return answer;
  };
}
