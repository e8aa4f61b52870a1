export * from "./access-token.ts";
export * from "./currencies.ts";
export * from "./ids.ts";
export * from "./language-tag.ts";
export * from "./money.ts";
export * from "./permissions.ts";
export * from "./problems.ts";
export * from "./shares.ts";
