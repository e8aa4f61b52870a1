import type { SellerId, GrantId } from "@tuppence/protocol";
/** Who approves a payment: a grant within its limits, or the buyer on the wallet's own pages. */
export type Authority =
  | { readonly by: "grant"; readonly grantId: GrantId }
  | { readonly by: "buyer" };

/** Who uses or ends a hold: the grant that opened it, the buyer in person, or the seller whom it pays. */
export type HoldUser =
  | { readonly by: "grant"; readonly grantId: GrantId }
  | { readonly by: "buyer" }
  | { readonly by: "seller"; readonly sellerId: SellerId };

/** The grant that makes the request; undefined when it is the buyer in person, or the seller. */
export function grantOf(authority: Authority | HoldUser): GrantId | undefined {
  return authority.by === "grant" ? authority.grantId : undefined;
}
