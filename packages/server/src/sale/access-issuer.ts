import type { BuyerId, EntitlementId, OfferId, SellerId } from "@tuppence/protocol";

/** What a token says somebody has. */
export interface TokenSubject {
  readonly entitlementId: EntitlementId;
  readonly offerId: OfferId;
  readonly sellerId: SellerId;
  readonly buyerId: BuyerId;
  /** When the entitlement ends; null is never. */
  readonly expiresAtMs: number | null;
}

export interface AccessToken {
  readonly token: string;
  readonly expiresAtMs: number;
  /** Whom it names: the buyer as the seller knows them. */
  readonly sub: string;
}

/** Signs access tokens and knows buyers by the names their sellers know. Features get it from `http`. */
export interface AccessIssuer {
  /** Signs a token that starts at `issuedAtMs`. */
  issue(subject: TokenSubject, issuedAtMs: number): Promise<AccessToken>;
  /** Like `issue`, but may answer the same token again for a few seconds: for questions that are repeated. */
  reissue(subject: TokenSubject, issuedAtMs: number): Promise<AccessToken>;
  /** The buyer as a seller knows them, `sub_…`. */
  pseudonym(sellerId: SellerId, buyerId: BuyerId): string;
  /** Whom a seller means; `undefined` when the name was never given to this seller. */
  buyerOf(sellerId: SellerId, sub: string): BuyerId | undefined;
}
