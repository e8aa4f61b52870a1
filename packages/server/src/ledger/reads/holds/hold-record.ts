import { HOLDS } from "../../tables/holds.ts";
import { type RecordOf, recordsOf } from "../record.ts";

/** A hold as it is stored. */
export type HoldRecord = RecordOf<typeof HOLDS>;

export const toHoldRecord = recordsOf(HOLDS);
