import { type BuyerId, formatId, type OfferId, parseId, type SellerId } from "@tuppence/protocol";
import type { HeldList } from "@tuppence/protocol/wire";
import { isoTimeOrNull } from "../../lib/iso-time.ts";
import type { EntitlementStore, Givers } from "./entitlement-store.ts";

export interface ListHeldDeps {
  readonly entitlements: Pick<EntitlementStore, "findLiving">;
  /** What gives access to an offer: the offer itself, if it is bought only once, and passes. */
  readonly giversOf: (offerId: OfferId) => Promise<Givers>;
  readonly now: () => number;
}

/** Which of these offers, at most 50, a buyer no longer needs to pay for. */
export async function listHeld(
  deps: ListHeldDeps,
  scope: { readonly buyerId: BuyerId; readonly sellerId: SellerId | null },
  publicIds: readonly string[],
): Promise<HeldList> {
  const { buyerId, sellerId } = scope;
  const nowMs = deps.now();
  const ids = [...new Set(publicIds)].flatMap((id) => parseId("offer", id) ?? []);
  const held = await Promise.all(
    ids.map(async (id) => {
      const givers = await deps.giversOf(id);
      const row = await deps.entitlements.findLiving(buyerId, sellerId, givers, nowMs);
      if (row === undefined) return [];
      return [
        {
          offer: formatId("offer", id),
          coveredBy: row.offerId === id ? null : formatId("offer", row.offerId),
          expiresAt: isoTimeOrNull(row.expiresAtMs),
        },
      ];
    }),
  );
  return { data: held.flat() };
}
