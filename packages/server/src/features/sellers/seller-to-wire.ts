import { formatId } from "@tuppence/protocol";
import type { Seller } from "@tuppence/protocol/wire";
import { isoTime, isoTimeOrNull } from "../../lib/iso-time.ts";
import type { SellerRow } from "./seller-store.ts";

export function sellerToWire(seller: SellerRow): Seller {
  return {
    id: formatId("seller", seller.id),
    name: seller.name,
    handle: seller.handle,
    origins: [...seller.origins],
    suspendedAt: isoTimeOrNull(seller.suspendedAtMs),
    createdAt: isoTime(seller.createdAtMs),
  };
}
