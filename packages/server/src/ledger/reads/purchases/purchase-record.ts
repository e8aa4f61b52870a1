import { PURCHASES } from "../../tables/purchases.ts";
import { type RecordOf, recordsOf } from "../record.ts";

/** A purchase as it is stored. */
export type PurchaseRecord = RecordOf<typeof PURCHASES>;

export const toPurchaseRecord = recordsOf(PURCHASES);
