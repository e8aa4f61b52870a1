import type { BuyerId, EntitlementId, OfferId, SellerId } from "@tuppence/protocol";

/** The entitlement an access token is about. */
export interface TokenSubject {
  readonly entitlementId: EntitlementId;
  readonly offerId: OfferId;
  readonly sellerId: SellerId;
  readonly buyerId: BuyerId;
  /** When the entitlement ends; null means never. */
  readonly expiresAtMs: number | null;
}

export interface AccessToken {
  readonly token: string;
  readonly expiresAtMs: number;
  /** The buyer's pseudonym at the seller. */
  readonly sub: string;
}

/** Signs access tokens, and translates between buyers and their pseudonyms. Features get it from `http`. */
export interface AccessIssuer {
  /** Signs a token that starts at `issuedAtMs`. */
  issue(subject: TokenSubject, issuedAtMs: number): Promise<AccessToken>;
  /** Like `issue`, but may return the same token again for a few seconds, for repeated questions. */
  reissue(subject: TokenSubject, issuedAtMs: number): Promise<AccessToken>;
  /** The buyer as a seller knows them, `sub_…`. */
  pseudonym(sellerId: SellerId, buyerId: BuyerId): string;
  /** The buyer a seller means; `undefined` when the name was never given to this seller. */
  buyerOf(sellerId: SellerId, sub: string): BuyerId | undefined;
}
