import type { OfferId } from "@tuppence/protocol";
import type { DownloadsDeps } from "../features/downloads/downloads-deps.ts";
import type { CheckEntitlementDeps } from "../features/entitlements/check-entitlement.ts";
import type { EntitlementStore, Givers } from "../features/entitlements/entitlement-store.ts";
import { noteServed, type NoteUseDeps } from "../sale/note-use.ts";

type Of = Parameters<DownloadsDeps["noteServed"]>[0];

/**
 * Whether what a download rests on still stands, and that it is used: the entitlement to its offer, by the bytes; or a
 * pass, which opens the offer as it opens everything it gives.
 */
export function createDownloadRights(
  deps: NoteUseDeps & {
    readonly entitlements: Pick<EntitlementStore, "stands" | "findLiving">;
    readonly passesCovering: (offerId: OfferId) => Promise<Omit<Givers, "offerId">>;
    readonly noteOpened: CheckEntitlementDeps["noteOpened"];
    readonly now: () => number;
  },
): Pick<DownloadsDeps, "isAllowed" | "noteServed"> {
  const { entitlements, now } = deps;
  const passOf = async ({ buyerId, offerId, entitlementId }: Of) => {
    const passes = await deps.passesCovering(offerId);
    return entitlements.findLiving(buyerId, null, passes, now(), { id: entitlementId });
  };
  return {
    isAllowed: async (download) => {
      const { buyerId, offerId, entitlementId } = download;
      const own = { id: entitlementId, buyerId, offerId };
      if (await entitlements.stands(own, now())) return true;
      return (await passOf(download)) !== undefined;
    },
    noteServed: async (of, basisPoints) => {
      if (await noteServed(deps, of, basisPoints)) return true;
      const pass = await passOf(of);
      return pass !== undefined && (await deps.noteOpened(pass, of.offerId));
    },
  };
}
