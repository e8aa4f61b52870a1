import type { PersonBuyers } from "../../sale/person-buyers.ts";
import type { EntitlementStore } from "./entitlement-store.ts";

/** What one wallet of a person has, all of them have: looks in the others when the asked one has nothing. */
export function heldByPerson(
  entitlements: EntitlementStore,
  personBuyers: Pick<PersonBuyers, "of">,
): EntitlementStore {
  return {
    ...entitlements,
    async findLiving(buyerId, ...rest) {
      const found = await entitlements.findLiving(buyerId, ...rest);
      if (found !== undefined) return found;
      const [, ...others] = await personBuyers.of(buyerId);
      for (const other of others) {
        const theirs = await entitlements.findLiving(other, ...rest);
        if (theirs !== undefined) return theirs;
      }
      return undefined;
    },
  };
}
