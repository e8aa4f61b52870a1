import type { Id, IdKind, PurchaseId } from "@tuppence/protocol";
import * as fc from "fast-check";
import type { CommandBase } from "../../command-base.ts";
import type { Command } from "../../types.ts";
import { limits } from "../../../model/limits.ts";
import { NEWEST } from "../../orders/testing/steps.ts";
import { offerTerms } from "../../../model/test-offers.ts";

/** Reports of the use of purchases. Numbers pick one of the existing purchases, as in `Action`. */
export type UseAction =
  | {
      readonly do: "serve" | "deliver";
      readonly purchase: number;
      /** In basis points; null: a pass opens the offer. */
      readonly share: number | null;
      readonly offer: number;
    }
  | { readonly do: "report"; readonly purchase: number; readonly share: number };

const pick = fc.nat({ max: 11 });

export const useActions: fc.Arbitrary<UseAction> = fc.oneof(
  fc.record({
    do: fc.constantFrom("serve", "serve", "deliver"),
    purchase: fc.oneof(pick, fc.constant(NEWEST)),
    share: fc.constantFrom(null, null, 1, 2_500, 5_000, 10_000),
    offer: fc.nat({ max: 15 }),
  }),
  fc.record({
    do: fc.constant("report"),
    purchase: pick,
    share: fc.constantFrom(0, 100, 5_000, 10_000),
  }),
);

/** Something is bought, used, and returned within the limits. */
export const useStories = fc
  .record({
    offer: fc.constantFrom(0, 2, 5, 7, 7, 11),
    shares: fc.array(fc.constantFrom(1, 2_500, 10_000), { maxLength: 2 }),
    use: fc.constantFrom("serve", "deliver"),
    read: fc.array(fc.constantFrom(5, 5, 6, 6, 8), { maxLength: 3 }),
    times: fc.nat({ max: 3 }),
    reason: fc.constantFrom("undo", "undo", "regret"),
    within: limits,
    earlier: fc.constantFrom(NEWEST, NEWEST - 1, NEWEST - 2),
  })
  .map(({ offer, shares, use, read, times, reason, within, earlier }) => {
    const buy = { do: "buy", wallet: 0, grant: null, shown: "nothing", play: 0 } as const;
    const back = { do: "refund", purchase: NEWEST, reason, grant: null, limits: within } as const;
    const again = Array.from({ length: times }, () => [{ ...buy, offer }, back]).flat();
    return [
      ...again,
      { ...buy, offer },
      ...shares.map((share) => ({ do: use, purchase: NEWEST, share, offer }) as const),
      back,
      ...read.map((one) => ({ ...buy, offer: one })),
      // A later purchase may have been cheaper because of this one.
      { ...back, purchase: earlier },
    ];
  });

export function useCommand(
  action: UseAction,
  maker: {
    readonly base: CommandBase;
    readonly id: <K extends IdKind>() => Id<K>;
    readonly purchase: (pick: number) => PurchaseId;
  },
): Command {
  const { base, id, purchase } = maker;
  const purchaseId = purchase(action.purchase);
  if (action.do === "report")
    return { ...base, kind: "report-consumption", purchaseId, basisPoints: action.share };
  const { offerId, prices } = offerTerms(action.offer, 0, () => id<"entitlement">());
  const use =
    action.share === null
      ? ({ what: "opened", offerId, prices, passEntitlementId: id<"entitlement">() } as const)
      : ({
          what: action.do === "deliver" ? "delivered" : "served",
          basisPoints: action.share,
        } as const);
  return { ...base, kind: "note-use", purchaseId, use };
}
