import { GRANTS } from "../../tables/grants.ts";
import { type RecordOf, recordsOf } from "../record.ts";

/** A grant as it is stored. */
export type GrantRecord = RecordOf<typeof GRANTS>;

export const toGrantRecord = recordsOf(GRANTS);
