export * from "./price-of.ts";
export * from "./priced-offer.ts";
