import { type BuyerId, ProblemError, parseId, type SellerId } from "@tuppence/protocol";
import type { Operator, SellerActor } from "./actor.ts";

export interface OperatorQuery {
  readonly seller?: string | undefined;
  readonly buyer?: string | undefined;
}

/** Everybody's rows, a seller's, a buyer's, or those of one buyer at one seller. */
export interface OperatorScope {
  readonly of: "all";
  readonly sellerId: SellerId | null;
  readonly buyerId: BuyerId | null;
}

export class FilterNotYoursError extends ProblemError {
  constructor(names: readonly string[]) {
    super({
      name: "filter-not-yours",
      title: "This filter is for the operator only",
      status: 422,
      detail: `Your key already selects the rows. Leave out ${names.join(" and ")}.`,
    });
  }
}

export const EVERYTHING: OperatorScope = { of: "all", sellerId: null, buyerId: null };

/** The rows the operator asks for. The schema has checked the format of the ids. */
export function operatorScope({ seller, buyer }: OperatorQuery): OperatorScope {
  return {
    of: "all",
    sellerId: (seller === undefined ? undefined : parseId("seller", seller)) ?? null,
    buyerId: (buyer === undefined ? undefined : parseId("buyer", buyer)) ?? null,
  };
}

/** For all other callers: a filter that would be ignored is refused instead. */
export function refuseOperatorFilters({ seller, buyer }: OperatorQuery): void {
  const given = [seller === undefined ? [] : "seller", buyer === undefined ? [] : "buyer"].flat();
  if (given.length > 0) throw new FilterNotYoursError(given);
}

export class SellerMissingError extends ProblemError {
  constructor() {
    super({
      name: "seller-missing",
      title: "`seller` is required",
      status: 422,
      hint: "With the operator key, name the seller with ?seller=sel_….",
    });
  }
}

/** The seller whose data is requested: the caller, or with the operator key the one it names. */
export function whichSeller(actor: SellerActor | Operator, { seller }: OperatorQuery): SellerId {
  if (actor.kind === "seller") {
    if (seller !== undefined && parseId("seller", seller) !== actor.sellerId)
      throw new FilterNotYoursError(["seller"]);
    return actor.sellerId;
  }
  const sellerId = seller === undefined ? undefined : parseId("seller", seller);
  if (sellerId === undefined) throw new SellerMissingError();
  return sellerId;
}
