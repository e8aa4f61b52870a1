export * from "./effective-fee.ts";
export * from "./fee-of.ts";
export * from "./fee-on-top.ts";
export * from "./fee-schedule.ts";
export * from "./payable-amounts.ts";
export * from "./rail-schedules.ts";
export * from "./rate-on.ts";
export * from "./suggested-top-ups.ts";
