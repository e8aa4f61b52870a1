import { createGiftsModel } from "../commands/gifts/testing/model.ts";
import { createFreeModel } from "../commands/purchases/testing/model-free.ts";
import { listPrice } from "./model-answers.ts";
import { createOwned } from "./model-owned.ts";
import { overOwn, ownSpent } from "../commands/wallets/testing/model-own-limits.ts";
import { limitsOf, lowered } from "./model-limits.ts";
import { createHas, type Stacking } from "./model-has.ts";
import { detailsOf } from "./model-details.ts";
import type { ModelOutcome, ModelPurchase } from "./comparable.ts";
import { micros } from "@tuppence/protocol";
import type { BuyOffer } from "../commands/purchases/buy-offer.ts";
import type { CapTerms } from "../rules/terms/purchase-terms.ts";
import { type ModelState, no } from "./model-state.ts";
import type { PurchaseDetails } from "../tables/purchase-details.ts";
import type { Bought, Had } from "../commands/testing/bought.ts";
import type { ItemsModel } from "../commands/items/testing/model.ts";
import { createRefund } from "../commands/purchases/testing/model-refund.ts";
import { nameOf } from "./model-calendar.ts";
import { coversIn, createCounts } from "./model-counts.ts";
import { endOfPass } from "./model-pass.ts";
import { createUnits } from "../commands/holds/testing/model-units.ts";
import { createUsesModel } from "../commands/purchases/testing/model-uses.ts";
import type { NoteUse } from "../commands/purchases/note-use.ts";

export type Buying = ReturnType<typeof createBuying>;

/** The model of purchases. Like model.ts, it searches and adds up what happened. */
export function createBuying(state: ModelState, items: ItemsModel) {
  const bought: Bought[] = [];
  const uses = createUsesModel();
  const has: Had[] = [];
  const counts = createCounts<Had>(state.wallets);
  const { cheaper, carries } = counts;
  const { periodEnd, counted, reached, clocks, clockOf, countIn, isReached } = counts;

  const { hasNow, hasOneOf, hasAsLong, runsUntil } = createHas(has);
  const { payableUnits, countUnits, countNoMore } = createUnits(counts, {
    bought,
    has,
    hasNow,
    uses,
  });

  const gifts = createGiftsModel(state, bought);
  const { open, answerOwned } = createOwned({ bought, uses, hasNow });

  function noteUse({ buyerId, purchaseId, use }: NoteUse, nowMs: number): ModelOutcome {
    const one = bought.find(
      ({ answer, buyer }) => answer.purchaseId === purchaseId && buyer === buyerId,
    );
    if (!one) return no("purchase-not-found");
    if (one.refunded) return no("already-refunded");
    if (use.what === "served") uses.served(purchaseId, use.basisPoints);
    else if (use.what === "delivered") uses.delivered(purchaseId, use.basisPoints);
    else {
      const offer = { id: use.offerId, prices: use.prices, wallet: one.answer.currency };
      open({ id: use.passEntitlementId, from: one }, offer, nowMs);
    }
    return { status: "accepted", kind: "note-use", id: purchaseId };
  }

  const monthOf = (wallet: string, nowMs: number) =>
    nameOf(state.wallets.find(({ id }) => id === wallet)?.zones ?? "UTC", "month", nowMs);

  function buy(command: BuyOffer, nowMs: number): ModelOutcome {
    const { terms, authority, buyerId, shownPrice } = command;
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
    const contents = terms.contents ?? [];
    if (
      [terms, ...contents].some(
        (one) => one.stacking === "refuse" && runsUntil(buyerId, one) > nowMs,
      )
    )
      return no("already-active");
    const startOf = (one: Stacking) =>
      one.stacking ? Math.max(nowMs, runsUntil(buyerId, one)) : nowMs;
    const starts = startOf(terms);
    const isMissing = (one: (typeof contents)[number]) =>
      ["consumable", "currency", "booster"].includes(one.item?.type ?? "") ||
      one.stacking !== undefined ||
      !hasAsLong(
        { buyer: buyerId, nowMs },
        one.offerId,
        endOfPass(one, startOf(one), wallet.zones),
      );
    const { passes = [], scopes = [] } = terms.sameFrom ?? {};
    const ends = endOfPass(terms, starts, wallet.zones);
    const hasAll =
      contents.length > 0
        ? !contents.some(isMissing)
        : passes.some((pass) => hasAsLong({ buyer: buyerId, nowMs }, pass, ends, scopes));
    if (hasAll) return no("everything-owned");

    const price = terms.prices.get(wallet.currency);
    if (price === undefined) return no("currency-mismatch");
    if (
      shownPrice &&
      (shownPrice.currency !== wallet.currency || shownPrice.amountMicros !== price)
    ) {
      return no("price-changed");
    }

    const tooMany = items.whyNot(buyerId, terms);
    if (tooMany) return no(tooMany);

    const limits = limitsOf(terms, buyerId, wallet.currency);
    const { amount, reduced, lowering } = lowered(price, limits, counts, nowMs);
    const charge = micros(amount);
    const why = state.overLimit(grant, charge, nowMs);
    if (why) return why;
    const over = overOwn(wallet, charge, nowMs);
    if (over && !command.isSetAside) return over;
    const poor = state.tooPoor(wallet, charge, nowMs);
    if (poor && !command.isSetAside) return no(poor);

    const fee = (charge * BigInt(terms.feeBasisPoints)) / 10_000n;
    const seller = `seller ${terms.sellerId} ${wallet.currency}`;
    state.move(`wallet ${wallet.id}`, seller, charge, command.purchaseId);
    state.move(seller, `platform-fee platform ${wallet.currency}`, fee);
    const shares = (terms.shares ?? [])
      .map(({ sellerId, basisPoints }) => ({
        seller: sellerId,
        amount: ((charge - fee) * BigInt(basisPoints)) / 10_000n,
      }))
      .filter((share) => share.amount > 0n);
    for (const share of shares) {
      state.move(seller, `seller ${share.seller} ${wallet.currency}`, share.amount);
    }
    if (grant) state.spend(grant, charge, nowMs);
    const own = ownSpent(wallet, charge, nowMs);

    const details = detailsOf(terms, {
      stacks: items.stacksOf(terms),
      shares,
      reduced,
      price,
      currency: wallet.currency,
      endOf: (one) => endOfPass(one, startOf(one), wallet.zones),
    });
    const answer: ModelPurchase = {
      status: "accepted",
      kind: "purchase",
      purchaseId: command.purchaseId,
      entitlementId: command.entitlementId,
      currency: wallet.currency,
      chargedMicros: charge,
      alreadyOwned: false,
      amountMicros: charge,
      feeMicros: micros(fee),
      createdAtMs: nowMs,
      entitlementExpiresAtMs: terms.gift ? null : endOfPass(terms, starts, wallet.zones),
      refundableUntilMs: nowMs + terms.refundWindowMs,
      details: null,
    };
    const one: Bought = {
      answer,
      buyer: buyerId,
      wallet: wallet.id,
      grant: grant?.id ?? null,
      seller: terms.sellerId,
      offer: terms.offerId,
      play: terms.ownership === "play" ? `${terms.offerId} ${terms.playId ?? ""}` : undefined,
      own,
      shares,
      caps: limits.filter(({ cap }) => cap !== null),
      limits,
      listed: terms.item && listPrice(terms, terms.item.units, wallet.currency),
      ...(terms.gift && { gift: { id: terms.gift.giftId, expires: terms.gift.expiresAtMs } }),
      countedForRebate: false,
      refunded: false,
      returned: 0n,
      rebated: 0n,
    };
    bought.push(one);
    cheaper.push(...lowering.map((lower) => ({ ...lower, by: one })));
    items.bought(buyerId, terms, { purchase: command.purchaseId, at: nowMs });
    const give = (id: string, offer: string, expires: number | null, gives?: string): Had => {
      const covers = coversIn(gives);
      const had = { id, buyer: buyerId, offer, expires, covers, from: one, ended: false };
      has.push(had);
      return had;
    };
    if (!terms.gift)
      give(command.entitlementId, terms.offerId, answer.entitlementExpiresAtMs, terms.gives);
    for (const [index, content] of (details.contents ?? []).entries()) {
      const { gives } = contents[index] ?? {};
      give(content.entitlementId, content.offerId, content.expiresAtMs, gives);
    }

    const caps: NonNullable<PurchaseDetails["caps"]>[number][] = [];
    let dayMaximum: PurchaseDetails["dayMaximum"];
    for (const { of, period, limit, cap } of limits) {
      const at = clockOf(of, period, nowMs);
      clocks.set(of, at);
      counted.push({ of, at, amount: charge, from: one });
      const terse = { counter: "", period: 0, amount: String(charge) };
      if (cap === null) {
        dayMaximum = terse;
        continue;
      }
      const spent = countIn(of, period, at);
      const periodEndsAtMs = periodEnd(of, period, at);
      const before = isReached(of, period, at);
      let issued: NonNullable<PurchaseDetails["caps"]>[number]["issued"] = null;
      if (spent >= limit && !before) {
        const had = give(cap.entitlementId, cap.passId, periodEndsAtMs, cap.gives);
        reached.push({ of, at, had, lost: false });
        issued = {
          offerId: cap.passId,
          entitlementId: cap.entitlementId,
          expiresAtMs: periodEndsAtMs,
        };
      }
      caps.push({
        ...terse,
        passId: cap.passId,
        spent: String(spent),
        limit: String(limit),
        periodEndsAtMs,
        issued,
      });
    }
    const all = {
      ...details,
      ...(caps.length > 0 ? { caps } : {}),
      ...(dayMaximum === undefined ? {} : { dayMaximum }),
    };
    one.answer = { ...answer, details: Object.keys(all).length > 0 ? all : null };
    return one.answer;
  }

  return {
    all: bought,
    uses,
    monthOf,
    /** Whether something depends on what units of a hold counted. */
    carriesUnits: (
      {
        buyer,
        currency,
        caps,
      }: { buyer: string; currency: string; caps: readonly Omit<CapTerms, "entitlementId">[] },
      from: readonly object[],
    ) => {
      const limits = caps
        .filter((cap) => cap.limits.has(currency))
        .map(({ passId, period }) => ({ of: `cap ${buyer} ${passId} ${currency}`, period }));
      return from.some((one) =>
        carries(one, limits, (had) => uses.isServed(had.from.answer.purchaseId)),
      );
    },
    noteUse,
    buy,
    gifts,
    openFree: createFreeModel({ state, bought, has, answerOwned }),
    refund: createRefund({ state, items, gifts, bought, has, uses, counts, monthOf }),
    hasOneOf,
    payableUnits,
    countUnits,
    countNoMore,
    entitlements: () => new Set(has.filter(({ ended }) => !ended).map(({ id }) => id)),
    has: (buyer: string, purchase: string) =>
      bought.some(({ answer, buyer: by }) => answer.purchaseId === purchase && by === buyer),
  };
}
