import { TOP_UP_RETURNS } from "../../tables/top-up-returns.ts";
import { type RecordOf, recordsOf } from "../record.ts";

/** A return of a top-up as it is stored. */
export type TopUpReturnRecord = RecordOf<typeof TOP_UP_RETURNS>;

export const toTopUpReturnRecord = recordsOf(TOP_UP_RETURNS);
