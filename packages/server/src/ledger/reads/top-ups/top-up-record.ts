import { TOP_UPS } from "../../tables/top-ups.ts";
import { type RecordOf, recordsOf } from "../record.ts";

/** A top-up as it is stored. */
export type TopUpRecord = RecordOf<typeof TOP_UPS>;

export const toTopUpRecord = recordsOf(TOP_UPS);
