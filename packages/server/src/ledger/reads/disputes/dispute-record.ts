import { DISPUTES } from "../../tables/disputes.ts";
import { type RecordOf, recordsOf } from "../record.ts";

/** A dispute as it is stored. */
export type DisputeRecord = RecordOf<typeof DISPUTES>;

export const toDisputeRecord = recordsOf(DISPUTES);
