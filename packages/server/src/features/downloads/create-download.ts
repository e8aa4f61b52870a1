import {
  formatId,
  type OfferId,
  type PurchaseId,
  parseId,
  type SellerId,
} from "@tuppence/protocol";
import type { BuyerId, EntitlementId } from "@tuppence/protocol";
import type { CreateDownload, Download, DownloadTerms } from "@tuppence/protocol/wire";
import { ALL_OF_IT, type SoldTerms } from "../../ledger/index.ts";
import type { BuyerActor, GrantActor } from "../../api/actor.ts";
import { isoTime } from "../../lib/iso-time.ts";
import type { DownloadsDeps } from "./downloads-deps.ts";
import { DownloadNotFoundError, DownloadNotOwnedError, NothingToDownloadError } from "./errors.ts";
import { issueDownload } from "./issue-download.ts";
import type { LicenceKeys } from "./licence-keys.ts";

/** The parts of an offer that its file delivery needs. */
export interface DownloadOffer {
  readonly id: OfferId;
  readonly sellerId: SellerId;
  /** Undefined for offers of another kind. */
  readonly download: DownloadTerms | undefined;
}

export interface CreateDownloadDeps extends DownloadsDeps {
  readonly findOffer: (id: OfferId) => Promise<DownloadOffer | undefined>;
  /** The buyer's valid entitlement to an offer, whatever brought it: its own purchase, a bundle or a pass. */
  readonly findLiving: (
    buyerId: BuyerId,
    sellerId: SellerId,
    offerId: OfferId,
    nowMs: number,
  ) => Promise<
    | {
        readonly id: EntitlementId;
        /** The asked buyer, or another of the same person's. */
        readonly buyerId: BuyerId;
        readonly offerId: OfferId;
        readonly purchaseId: PurchaseId;
        /** The file and its terms as they were sold; absent when a pass gives the current ones. */
        readonly sold: { readonly download?: SoldTerms["download"] };
      }
    | undefined
  >;
  /** Whether the right a purchase brought to this offer (directly, in a bundle, or as a pass) is still valid. */
  readonly stillStands: (
    buyerId: BuyerId,
    purchaseId: PurchaseId,
    offerId: OfferId,
    nowMs: number,
  ) => Promise<boolean>;
  readonly licences: LicenceKeys;
}

/** Gives a buyer who owns an offer with a file a new address for that file. */
export async function createDownload(
  deps: CreateDownloadDeps,
  actor: BuyerActor | GrantActor,
  { offer: publicId, disposition = "attachment" }: CreateDownload,
): Promise<Download> {
  const offerId = parseId("offer", publicId);
  const offer = offerId && (await deps.findOffer(offerId));
  const { buyerId } = actor;
  // A grant for one seller has no access to another seller's offers.
  const isElsewhere = actor.kind === "grant" && ![null, offer?.sellerId].includes(actor.sellerId);
  const nowMs = deps.now();
  const owned =
    offer && !isElsewhere && (await deps.findLiving(buyerId, offer.sellerId, offer.id, nowMs));
  if (!offer || !owned) throw new DownloadNotOwnedError();
  const { sellerId } = offer;
  const owner = owned.buyerId;
  const terms = owned.sold.download ?? offer.download;
  if (terms === undefined) throw new NothingToDownloadError();
  const fileId = parseId("file", terms.file);
  const file = fileId && (await deps.findFile(fileId));
  if (!file) throw new DownloadNotFoundError();
  const issued = await issueDownload(deps, {
    buyerId: owner,
    sellerId,
    offerId: offer.id,
    entitlementId: owned.id,
    entitledTo: owned.offerId,
    fileId,
    disposition: disposition === "inline" ? "inline" : "attachment",
    most: terms.downloads ?? null,
  });
  const hasLicence = terms.licence && owned.offerId === offer.id;
  // Whoever has seen the key has received what was bought.
  const of = { buyerId: owner, offerId: offer.id, entitlementId: owned.id };
  if (hasLicence && !(await deps.noteServed(of, ALL_OF_IT))) throw new DownloadNotOwnedError();
  return {
    id: formatId("download", issued.id),
    offer: formatId("offer", offer.id),
    purchase: formatId("purchase", owned.purchaseId),
    name: file.name,
    type: file.type,
    bytes: file.bytes,
    url: issued.url,
    expiresAt: isoTime(issued.expiresAtMs),
    downloadsLeft: issued.left,
    licence: hasLicence ? deps.licences.of(sellerId, owned.purchaseId) : null,
  };
}
