export interface OfferPageSlugsTable {
  seller_id: string;
  slug: string;
  offer_id: string;
}

export interface OfferPagesTable {
  offer_id: string;
  seller_id: string;
  slug: string;
  summary: string | null;
  picture_file_id: string | null;
  picture_text: string;
  language: string | null;
  listed: boolean;
  published_at_ms: bigint | null;
  changed_at_ms: bigint;
}

export interface SellerPagesTable {
  seller_id: string;
  text: string | null;
  picture_file_id: string | null;
  picture_text: string;
  links: string;
  language: string | null;
  changed_at_ms: bigint;
}
