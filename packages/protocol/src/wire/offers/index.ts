export * from "./create-offer.ts";
export * from "./kinds/index.ts";
export * from "./offer.ts";
export * from "./offer-fields.ts";
export * from "./offer-quotes.ts";
export * from "./sale-terms.ts";
export * from "./schemas-by-name.ts";
export * from "./split.ts";
