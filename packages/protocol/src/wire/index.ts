export * from "./common.ts";
export * from "./earnings.ts";
export * from "./grant.ts";
export * from "./oauth.ts";
export * from "./offer.ts";
export * from "./purchase.ts";
export * from "./seller.ts";
export * from "./wallet.ts";
