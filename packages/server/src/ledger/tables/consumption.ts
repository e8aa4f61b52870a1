import { buyerTable } from "../buyer-table.ts";

/** How much of a purchase was used, in basis points; it only grows. The row's id is the purchase's. */
export const CONSUMPTION = buyerTable("consumption", { basisPoints: "int" });
