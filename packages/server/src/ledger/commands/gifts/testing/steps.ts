import type {
  BuyerId,
  GiftId,
  GrantId,
  Id,
  IdKind,
  PurchaseId,
  WalletId,
} from "@tuppence/protocol";
import * as fc from "fast-check";
import { LATEST } from "../../../model/latest.ts";
import { offerTerms } from "../../../model/test-offers.ts";
import type { CommandBase } from "../../command-base.ts";
import { NEWEST } from "../../orders/testing/steps.ts";
import type { BuyOffer } from "../../purchases/buy-offer.ts";
import type { ClaimGift } from "../claim-gift.ts";
import type { NoteGift } from "../note-gift.ts";

/** Gives, claims, and what becomes of it. Numbers pick one of the existing objects, as in `Action`. */
export type GiftAction =
  | {
      readonly do: "give";
      readonly offer: number;
      readonly wallet: number;
      readonly grant: number | null;
      readonly lastsMs: number;
    }
  | { readonly do: "claim"; readonly gift: number; readonly by: "other" | "self" | "third" }
  | {
      readonly do: "note";
      readonly gift: number;
      readonly what: "redeemed" | "released" | "ended";
      /** Names another claim than the last one. */
      readonly isWrong: boolean;
    };

const gift = fc.oneof(fc.constant(LATEST), fc.constant(LATEST), fc.nat({ max: 11 }));
const DAY_MS = 86_400_000;

const give = (grant: fc.Arbitrary<number | null>) =>
  fc.record({
    do: fc.constant("give" as const),
    offer: fc.constantFrom(0, 1, 2, 3, 6),
    wallet: fc.constant(0),
    grant,
    lastsMs: fc.constantFrom(10_000, DAY_MS, 30 * DAY_MS, 30 * DAY_MS),
  });
const claim = fc.record({
  do: fc.constant("claim" as const),
  gift,
  by: fc.constantFrom("other" as const, "other" as const, "third" as const, "self" as const),
});
const note = fc.record({
  do: fc.constant("note" as const),
  gift,
  what: fc.constantFrom(
    "redeemed" as const,
    "redeemed" as const,
    "released" as const,
    "ended" as const,
  ),
  isWrong: fc.constantFrom(false, false, false, true),
});

export const giftActions: fc.Arbitrary<GiftAction> = fc.oneof(
  { weight: 3, arbitrary: give(fc.option(fc.nat({ max: 11 }), { freq: 3 })) },
  { weight: 2, arbitrary: claim },
  { weight: 1, arbitrary: note },
);

/** A gift is paid, then claimed, returned and noted in any order. */
export const giftStories = fc
  .tuple(
    give(fc.constant(null)),
    fc.array(
      fc.oneof(
        { weight: 3, arbitrary: claim },
        { weight: 3, arbitrary: note },
        {
          weight: 2,
          arbitrary: fc.record({
            do: fc.constant("refund" as const),
            purchase: fc.constant(NEWEST),
            reason: fc.constantFrom("undo" as const, "seller" as const, "seller" as const),
            grant: fc.constant(null),
          }),
        },
      ),
      { minLength: 1, maxLength: 6 },
    ),
  )
  .map(([first, others]) => [first, ...others]);

export function giftCommand(
  action: GiftAction,
  maker: {
    readonly base: CommandBase;
    readonly nowMs: number;
    readonly id: <K extends IdKind>() => Id<K>;
    readonly wallet: (pick: number) => WalletId;
    readonly grant: (pick: number) => GrantId;
    readonly receiver: (by: "other" | "self" | "third") => BuyerId;
    readonly gift: (pick: number) => { readonly id: GiftId; claim: string };
    readonly given: (gift: GiftId, purchase: PurchaseId) => void;
  },
): BuyOffer | ClaimGift | NoteGift {
  const { base, id, nowMs } = maker;
  switch (action.do) {
    case "give": {
      const { offerId, sellerId, prices, feeBasisPoints, refundWindowMs, shares } = offerTerms(
        action.offer,
        0,
        () => id<"entitlement">(),
      );
      const [purchaseId, giftId] = [id<"purchase">(), id<"gift">()];
      maker.given(giftId, purchaseId);
      const { grant } = action;
      return {
        ...base,
        kind: "purchase",
        purchaseId,
        entitlementId: id<"entitlement">(),
        walletId: maker.wallet(action.wallet),
        terms: {
          offerId,
          sellerId,
          prices,
          feeBasisPoints,
          refundWindowMs,
          durationMs: null,
          ownership: "nothing",
          ...(shares === undefined ? {} : { shares }),
          gift: {
            giftId,
            tokenHash: giftId.replaceAll("-", "").repeat(2),
            expiresAtMs: nowMs + action.lastsMs,
            lasts: { durationMs: null },
          },
        },
        authority: grant === null ? { by: "buyer" } : { by: "grant", grantId: maker.grant(grant) },
        shownPrice: null,
      };
    }
    case "claim": {
      const { id: giftId } = maker.gift(action.gift);
      const claimId = id<"gift">();
      maker.gift(action.gift).claim = claimId;
      const receiverId = maker.receiver(action.by);
      return { ...base, kind: "gift-claim", giftId, claimId, receiverId };
    }
    case "note": {
      const { id: giftId, claim: last } = maker.gift(action.gift);
      const what = {
        redeemed: { redeemed: id<"purchase">() },
        released: { released: true },
        ended: { ended: true },
      } as const;
      const claimId = action.isWrong ? id<"gift">() : last;
      return { ...base, kind: "gift-note", giftId, claimId, what: what[action.what] };
    }
  }
}
