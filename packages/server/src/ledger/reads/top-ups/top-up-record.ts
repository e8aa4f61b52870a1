import { TOP_UPS } from "../../tables/journals.ts";
import { type StoredRow, storedRowsOf } from "../record.ts";

/** A top-up as it is stored. */
export type TopUpRecord = StoredRow<typeof TOP_UPS>;

export const toTopUpRecord = storedRowsOf(TOP_UPS);
