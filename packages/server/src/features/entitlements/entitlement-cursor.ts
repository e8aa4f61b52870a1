import { formatId } from "@tuppence/protocol";
import { InvalidCursorError, readCursor } from "../../api/paging.ts";
import type { EntitlementCursor } from "./entitlement-store.ts";

/** A purchase may have given several entitlements, so the cursor names both: `pur_….ent_…`. */
export function readEntitlementCursor(after: string | undefined): EntitlementCursor | null {
  if (after === undefined) return null;
  const [purchase, entitlement, ...more] = after.split(".");
  const purchaseId = readCursor("purchase", purchase);
  const id = readCursor("entitlement", entitlement);
  if (purchaseId === null || id === null || more.length > 0) throw new InvalidCursorError();
  return { purchaseId, id };
}

export function entitlementCursor({ purchaseId, id }: EntitlementCursor): string {
  return `${formatId("purchase", purchaseId)}.${formatId("entitlement", id)}`;
}
