import { REFUNDS } from "../../tables/refunds.ts";
import { type RecordOf, recordsOf } from "../record.ts";

/** A refund of a purchase as it is stored. */
export type RefundRecord = RecordOf<typeof REFUNDS>;

export const toRefundRecord = recordsOf(REFUNDS);
