import { ITEMS } from "../../tables/items.ts";
import { type RecordOf, recordsOf } from "../record.ts";

/** A stack of items as it is stored. */
export type ItemRecord = RecordOf<typeof ITEMS>;

export const toItemRecord = recordsOf(ITEMS);
