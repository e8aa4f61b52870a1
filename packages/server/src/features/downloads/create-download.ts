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

/** An offer, as far as its file is concerned. */
export interface DownloadOffer {
  readonly id: OfferId;
  readonly sellerId: SellerId;
  /** Undefined when it is of another kind. */
  readonly download: DownloadTerms | undefined;
}

export interface CreateDownloadDeps extends DownloadsDeps {
  readonly findOffer: (id: OfferId) => Promise<DownloadOffer | undefined>;
  /** The entitlement to an offer that holds now, whichever purchase brought it: its own, a bundle's or a pass. */
  readonly findLiving: (
    buyerId: BuyerId,
    sellerId: SellerId,
    offerId: OfferId,
    nowMs: number,
  ) => Promise<
    | {
        readonly id: EntitlementId;
        readonly offerId: OfferId;
        readonly purchaseId: PurchaseId;
        /** The file and its terms as they were sold; absent where a pass gives what there is. */
        readonly sold: { readonly download?: SoldTerms["download"] };
      }
    | undefined
  >;
  /** Whether what a purchase brought of this offer, by itself or in a bundle, or the pass it was, holds now. */
  readonly stillStands: (
    buyerId: BuyerId,
    purchaseId: PurchaseId,
    offerId: OfferId,
    nowMs: number,
  ) => Promise<boolean>;
  readonly licences: LicenceKeys;
}

/** Gives a buyer who has an offer with a file a new address of that file. */
export async function createDownload(
  deps: CreateDownloadDeps,
  actor: BuyerActor | GrantActor,
  { offer: publicId, disposition = "attachment" }: CreateDownload,
): Promise<Download> {
  const offerId = parseId("offer", publicId);
  const offer = offerId && (await deps.findOffer(offerId));
  const { buyerId } = actor;
  // A grant for one seller sees nothing of another's.
  const isElsewhere = actor.kind === "grant" && ![null, offer?.sellerId].includes(actor.sellerId);
  const nowMs = deps.now();
  const owned =
    offer && !isElsewhere && (await deps.findLiving(buyerId, offer.sellerId, offer.id, nowMs));
  if (!offer || !owned) throw new DownloadNotOwnedError();
  const { sellerId } = offer;
  const terms = owned.sold.download ?? offer.download;
  if (terms === undefined) throw new NothingToDownloadError();
  const fileId = parseId("file", terms.file);
  const file = fileId && (await deps.findFile(fileId));
  if (!file) throw new DownloadNotFoundError();
  const issued = await issueDownload(deps, {
    buyerId,
    sellerId,
    offerId: offer.id,
    entitlementId: owned.id,
    entitledTo: owned.offerId,
    fileId,
    disposition: disposition === "inline" ? "inline" : "attachment",
    most: terms.downloads ?? null,
  });
  const hasLicence = terms.licence && owned.offerId === offer.id;
  // Who was shown the key has what was bought.
  const of = { buyerId, offerId: offer.id, entitlementId: owned.id };
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
