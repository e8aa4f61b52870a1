import type { DownloadsDeps } from "../../features/downloads/downloads-deps.ts";
import { noteServed } from "../../sale/note-use.ts";
import type { Shared } from "../create-shared.ts";

type Of = Parameters<DownloadsDeps["noteServed"]>[0];

/**
 * Checks that a download is still allowed, and records its use. It depends either on the entitlement to its offer,
 * which the bytes served use up, or on a pass, which the download opens like everything else the pass covers.
 */
export function createDownloadRights(
  shared: Shared,
): Pick<DownloadsDeps, "isAllowed" | "noteServed"> {
  const { entitlements, now } = shared;
  const passOf = async ({ buyerId, offerId, entitlementId }: Of) => {
    const passes = await shared.passesCovering(offerId);
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
      if (await noteServed(shared, of, basisPoints)) return true;
      const pass = await passOf(of);
      return pass !== undefined && (await shared.noteOpened(pass, of.offerId));
    },
  };
}
