import { ORDERS } from "../../tables/orders.ts";
import { type RecordOf, recordsOf } from "../record.ts";

/** An order as it is stored. */
export type OrderRecord = RecordOf<typeof ORDERS>;

export const toOrderRecord = recordsOf(ORDERS);
