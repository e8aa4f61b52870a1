import { ENTITLEMENTS } from "../../tables/entitlements.ts";
import { type RecordOf, recordsOf } from "../record.ts";

/** An entitlement as it is stored. */
export type EntitlementRecord = RecordOf<typeof ENTITLEMENTS>;

export const toEntitlementRecord = recordsOf(ENTITLEMENTS);
