import type { CreatePurchase } from "@tuppence/protocol/wire";

/** What a buyer chooses besides the offer and its price. */
export type PurchaseTerms = Pick<CreatePurchase, "amount" | "country" | "playId" | "quantity">;
