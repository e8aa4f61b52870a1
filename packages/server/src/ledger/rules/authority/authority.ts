import type { SellerId, GrantId } from "@tuppence/protocol";
/** Who says yes: a grant within its limits, or the buyer on the wallet's own pages. */
export type Authority =
  | { readonly by: "grant"; readonly grantId: GrantId }
  | { readonly by: "buyer" };

/** Who uses or ends a hold: the grant that opened it, its buyer in person, the seller it pays, or the program. */
export type HoldUser =
  | { readonly by: "grant"; readonly grantId: GrantId }
  | { readonly by: "buyer" }
  | { readonly by: "seller"; readonly sellerId: SellerId };

/** The grant that asks, unless the buyer does in person. */
export function grantOf(authority: Authority | HoldUser): GrantId | undefined {
  return authority.by === "grant" ? authority.grantId : undefined;
}
