import {
  type BuyerId,
  type EntitlementId,
  formatId,
  type OfferId,
  parseId,
} from "@tuppence/protocol";
import type { LicenceKey } from "@tuppence/protocol/wire";
import type { BuyerActor, GrantActor } from "../../api/actor.ts";
import { DownloadNotOwnedError, NoLicenceError } from "./errors.ts";
import type { CreateDownloadDeps } from "./create-download.ts";

/** Whoever has seen the key has all of it. */
const ALL_OF_IT = 10_000;

export type ShowLicenceDeps = Pick<
  CreateDownloadDeps,
  "findOffer" | "findLiving" | "licences" | "now"
> & {
  /** Records the delivery in advance; false when the purchase was returned meanwhile. */
  readonly noteServed?: (
    of: {
      readonly buyerId: BuyerId;
      readonly offerId: OfferId;
      readonly entitlementId: EntitlementId;
    },
    basisPoints: number,
  ) => Promise<boolean>;
};

/** The licence key of an offer the buyer owns: always the same, without counting a download. */
export async function showLicence(
  deps: ShowLicenceDeps,
  actor: BuyerActor | GrantActor,
  publicId: string,
): Promise<LicenceKey> {
  const offerId = parseId("offer", publicId);
  const offer = offerId && (await deps.findOffer(offerId));
  const { buyerId } = actor;
  const isElsewhere = actor.kind === "grant" && ![null, offer?.sellerId].includes(actor.sellerId);
  const owned =
    offer && !isElsewhere && (await deps.findLiving(buyerId, offer.sellerId, offer.id, deps.now()));
  if (!offer || !owned) throw new DownloadNotOwnedError();
  const terms = owned.sold.download ?? offer.download;
  // No pass gives a licence key: only the offer itself does, bought alone or in a bundle.
  if (terms?.licence !== true || owned.offerId !== offer.id) throw new NoLicenceError();
  const of = { buyerId: owned.buyerId, offerId: offer.id, entitlementId: owned.id };
  if ((await deps.noteServed?.(of, ALL_OF_IT)) === false) throw new DownloadNotOwnedError();
  return {
    offer: formatId("offer", offer.id),
    purchase: formatId("purchase", owned.purchaseId),
    licence: deps.licences.of(offer.sellerId, owned.purchaseId),
  };
}
