import { GIFTS } from "../../tables/gifts.ts";
import { type RecordOf, recordsOf } from "../record.ts";

/** A gift as it is stored. */
export type GiftRecord = RecordOf<typeof GIFTS>;

export const toGiftRecord = recordsOf(GIFTS);
