import type { Id, IdKind, GrantId, PurchaseId, WalletId } from "@tuppence/protocol";
import * as fc from "fast-check";
import { freeTerms } from "../../../rules/free/free-terms.ts";
import { fixedId, offerTerms } from "../../../model/test-offers.ts";
import type { CommandBase } from "../../command-base.ts";
import { NEWEST } from "../../orders/testing/steps.ts";
import type { OpenFree } from "../open-free.ts";

/** Opens an offer for free. Numbers pick one of the existing objects, as in `Action`. */
export interface FreeAction {
  readonly do: "free";
  readonly offer: number;
  readonly wallet: number;
  readonly grant: number | null;
  readonly by: "day" | "month" | "ticket";
  /** What was opened before there was a wallet: offers, and how long ago. */
  readonly visited: readonly { readonly offer: number; readonly agoMs: number }[];
}

const HOUR_MS = 3_600_000;
/** Offers that can be opened for free: articles and the like, some of which a pass covers. */
const OPENED = [0, 1, 2, 3, 4, 5, 6] as const;
const offer = fc.constantFrom(...OPENED);

const freeAction = (wallet: fc.Arbitrary<number>, grant: fc.Arbitrary<number | null>) =>
  fc.record({
    do: fc.constant("free" as const),
    offer,
    wallet,
    grant,
    by: fc.constantFrom("day" as const, "month" as const, "ticket" as const),
    visited: fc.oneof(
      { weight: 4, arbitrary: fc.constant([]) },
      {
        weight: 1,
        arbitrary: fc.array(
          fc.record({ offer, agoMs: fc.constantFrom(0, 1000, HOUR_MS, 24 * HOUR_MS) }),
          { maxLength: 3 },
        ),
      },
    ),
  });

export const freeActions: fc.Arbitrary<FreeAction> = freeAction(
  fc.nat({ max: 11 }),
  fc.option(fc.nat({ max: 11 }), { freq: 3 }),
);

/** Several offers are opened, one of them is bought or returned in between. */
export const freeStories = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: freeAction(fc.constant(0), fc.constant(null)) },
      {
        weight: 1,
        arbitrary: fc.record({
          do: fc.constant("buy" as const),
          offer,
          wallet: fc.constant(0),
          grant: fc.constant(null),
          shown: fc.constant("nothing" as const),
          play: fc.constant(0),
        }),
      },
      {
        weight: 1,
        arbitrary: fc.record({
          do: fc.constant("refund" as const),
          purchase: fc.constantFrom(NEWEST, NEWEST - 1),
          reason: fc.constantFrom("undo" as const, "seller" as const, "regret" as const),
          grant: fc.constant(null),
        }),
      },
    ),
    { minLength: 2, maxLength: 7 },
  )
  .map((actions) => actions);

const RULES = { day: 1, month: 2, ticket: 3 } as const;

export function freeCommand(
  { offer: picked, by, visited, wallet, grant }: FreeAction,
  maker: {
    readonly base: CommandBase;
    readonly nowMs: number;
    readonly id: <K extends IdKind>() => Id<K>;
    readonly wallet: (pick: number) => WalletId;
    readonly grant: (pick: number) => GrantId;
    readonly purchaseId: PurchaseId;
  },
): OpenFree {
  const { base, nowMs, id, purchaseId } = maker;
  const terms = offerTerms(picked, 0, () => id<"entitlement">());
  const ruleId = fixedId<"offer">(0xd00, 0, RULES[by]);
  const way =
    by === "ticket"
      ? ({ by, ruleId, waitMs: 12 * HOUR_MS } as const)
      : ({
          by: "allowance",
          ruleId,
          opens: by === "day" ? 2 : 3,
          period: by,
          visited: visited.map((one) => ({
            offerId: offerTerms(one.offer, 0, () => id<"entitlement">()).offerId,
            atMs: nowMs - one.agoMs,
          })),
        } as const);
  return {
    ...base,
    kind: "open-free",
    purchaseId,
    entitlementId: id<"entitlement">(),
    walletId: maker.wallet(wallet),
    terms: freeTerms(terms, { durationMs: by === "month" ? null : HOUR_MS }),
    authority: grant === null ? { by: "buyer" } : { by: "grant", grantId: maker.grant(grant) },
    way,
  };
}
