export * from "./effective-fee.ts";
export * from "./fee-of.ts";
export * from "./fee-schedule.ts";
export * from "./rail-schedules.ts";
export * from "./rate-on.ts";
