export * from "./calendar-period.ts";
export * from "./local-time.ts";
export * from "./pass-end.ts";
export * from "./time-zone.ts";
export * from "./wallet-calendar.ts";
