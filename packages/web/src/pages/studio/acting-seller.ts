import type { Permission } from "@tuppence/protocol";
import { createContext, use } from "react";
import type { Requests } from "../../api/request.ts";

/** The seller the studio works for at this address, and what this person may do there. */
export interface ActingSeller {
  readonly id: string;
  readonly name: string;
  readonly handle: string | null;
  readonly role: string;
  readonly isSuspended: boolean;
  readonly api: Requests;
  readonly may: (permission: Permission) => boolean;
  /** The address of a place of this seller. @example at("offers/new") // "/studio/@lamp/offers/new" */
  readonly at: (place: string) => string;
}

export const ActingSellerContext = createContext<ActingSeller | null>(null);

export function useSeller(): ActingSeller {
  const seller = use(ActingSellerContext);
  if (seller === null) throw new Error("useSeller outside of a seller's place");
  return seller;
}
