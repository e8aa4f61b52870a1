import { formatId, type OfferId, type PurchaseId, type SellerId } from "@tuppence/protocol";
import type { BuyerId } from "@tuppence/protocol";
import type { Licence } from "@tuppence/protocol/wire";
import { isoTime } from "../../lib/iso-time.ts";
import { LicenceNotFoundError } from "./errors.ts";
import type { LicenceKeys } from "./licence-keys.ts";

/** The purchase behind a key, as a licence lookup shows it. */
export interface LicensedPurchase {
  readonly offerId: OfferId;
  readonly offerTitle: string;
  readonly buyerId: BuyerId;
  readonly createdAtMs: number;
  readonly entitlementExpiresAtMs: number | null;
  readonly isRefunded: boolean;
}

export interface FindLicenceDeps {
  readonly licences: LicenceKeys;
  readonly findSale: (sellerId: SellerId, id: PurchaseId) => Promise<LicensedPurchase | undefined>;
  readonly pseudonym: (sellerId: SellerId, buyerId: BuyerId) => string;
  readonly now: () => number;
}

/** What a licence key stands for, for the seller who issued it. */
export async function findLicence(
  deps: FindLicenceDeps,
  sellerId: SellerId,
  text: string,
): Promise<Licence> {
  const purchaseId = deps.licences.read(sellerId, text);
  const sale = purchaseId && (await deps.findSale(sellerId, purchaseId));
  if (!sale) throw new LicenceNotFoundError();
  const { entitlementExpiresAtMs: endsAtMs } = sale;
  return {
    key: deps.licences.of(sellerId, purchaseId),
    valid: !sale.isRefunded && (endsAtMs === null || endsAtMs > deps.now()),
    purchase: formatId("purchase", purchaseId),
    offer: formatId("offer", sale.offerId),
    offerTitle: sale.offerTitle,
    buyer: deps.pseudonym(sellerId, sale.buyerId),
    purchasedAt: isoTime(sale.createdAtMs),
    expiresAt: endsAtMs === null ? null : isoTime(endsAtMs),
  };
}
