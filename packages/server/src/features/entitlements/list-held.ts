import { type BuyerId, formatId, type OfferId, parseId, type SellerId } from "@tuppence/protocol";
import type { HeldList } from "@tuppence/protocol/wire";
import { isoTimeOrNull } from "../iso-time.ts";
import type { EntitlementStore } from "./entitlement-store.ts";

export interface ListHeldDeps {
  readonly entitlements: Pick<EntitlementStore, "livingAmong">;
  /** What gives an offer to who has it: itself, where it is had once, and passes. */
  readonly giversOf: (offerId: OfferId) => Promise<readonly OfferId[]>;
  readonly now: () => number;
}

/** Which of these offers a buyer need not pay for any more, with one look at what they have. */
export async function listHeld(
  deps: ListHeldDeps,
  scope: { readonly buyerId: BuyerId; readonly sellerId: SellerId | null },
  publicIds: readonly string[],
): Promise<HeldList> {
  const ids = [...new Set(publicIds)].flatMap((id) => parseId("offer", id) ?? []);
  const asked = await Promise.all(ids.map(async (id) => ({ id, givers: await deps.giversOf(id) })));
  const all = [...new Set(asked.flatMap(({ givers }) => givers))];
  const living = await deps.entitlements.livingAmong(
    scope.buyerId,
    scope.sellerId,
    all,
    deps.now(),
  );
  const data = asked.flatMap(({ id, givers }) => {
    const giver = givers.find((one) => living.has(one));
    if (giver === undefined) return [];
    return [
      {
        offer: formatId("offer", id),
        coveredBy: giver === id ? null : formatId("offer", giver),
        expiresAt: isoTimeOrNull(living.get(giver) ?? null),
      },
    ];
  });
  return { data };
}
