export * from "./item-types.ts";
export * from "./kind-fields.ts";
export * from "./kind-names.ts";
export * from "./kinds.ts";
export * from "./pass-coverage.ts";
