/** Why a seller cannot sell at the moment: suspended by the operator, or without a key or page to sell through. */
export type NotSold = "seller-suspended" | "seller-not-selling";
