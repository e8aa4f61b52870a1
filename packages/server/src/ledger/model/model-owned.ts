import type { BuyerId } from "@tuppence/protocol";
import type { Bought, Had } from "../commands/testing/bought.ts";
import type { createUsesModel } from "../commands/purchases/testing/model-uses.ts";
import type { PurchaseTerms } from "../rules/terms/purchase-terms.ts";
import type { ModelOutcome } from "./comparable.ts";
import { answered } from "./model-answers.ts";
import { type createHas, lasts } from "./model-has.ts";
import type { ModelWallet } from "./model-state.ts";

/** The model of what is answered without a charge, because the buyer already has it. */
export function createOwned(model: {
  readonly bought: readonly Bought[];
  readonly uses: ReturnType<typeof createUsesModel>;
  readonly hasNow: ReturnType<typeof createHas>["hasNow"];
}) {
  const { bought, uses, hasNow } = model;

  /** A pass opens an offer: it is used by the offer's price, or completely if it was earned by spending. */
  function open(
    had: Pick<Had, "id" | "from">,
    offer: { id: string; play?: string; prices: ReadonlyMap<string, bigint>; wallet: string },
    nowMs: number,
  ): void {
    const { answer, refunded } = had.from;
    if (refunded) return;
    if (uses.isBrought(answer, had.id)) return uses.served(answer.purchaseId, 10_000);
    if (nowMs > Math.max(answer.refundableUntilMs, answer.createdAtMs + 30_000)) return;
    const price = answer.currency === offer.wallet ? offer.prices.get(offer.wallet) : undefined;
    const what = { offer: offer.id, play: offer.play };
    uses.opened(answer.purchaseId, what, uses.partOf(price, answer.amountMicros));
  }

  function answerOwned(
    { terms, buyerId }: { readonly terms: PurchaseTerms; readonly buyerId: BuyerId },
    wallet: ModelWallet,
    nowMs: number,
  ): ModelOutcome | undefined {
    const { ownership = "offer", offerId, playId = "", prices, scopes } = terms;
    const play = ownership === "play" ? `${offerId} ${playId}` : undefined;
    // If the same play was bought twice, the later purchase counts.
    const played = bought.findLast(
      (one) => one.buyer === buyerId && one.play !== undefined && one.play === play,
    );
    if (played && !played.refunded && lasts(played.answer.entitlementExpiresAtMs, nowMs)) {
      const { entitlementId, entitlementExpiresAtMs } = played.answer;
      return answered(played, { id: entitlementId, expires: entitlementExpiresAtMs });
    }
    const itself = ownership === "offer" ? hasNow(buyerId, offerId, nowMs) : undefined;
    if (itself) return answered(itself.from, itself);
    for (const pass of terms.coveredBy ?? []) {
      const had = hasNow(buyerId, pass, nowMs, scopes);
      if (!had) continue;
      const asked = { id: offerId, prices, wallet: wallet.currency };
      open(had, play === undefined ? asked : { ...asked, play }, nowMs);
      return answered(had.from, had);
    }
    return undefined;
  }

  return { open, answerOwned };
}
