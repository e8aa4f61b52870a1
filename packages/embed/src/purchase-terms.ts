import type { CreatePurchase } from "@tuppence/protocol/wire";

/** What a purchase says beside the offer and its price. */
export type PurchaseTerms = Pick<CreatePurchase, "amount" | "country" | "playId" | "quantity">;
