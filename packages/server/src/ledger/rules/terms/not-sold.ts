/** Why a seller takes no money now: the operator stopped them, or they have nothing left to sell with. */
export type NotSold = "seller-suspended" | "seller-not-selling";
