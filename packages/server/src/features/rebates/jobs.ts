import type { Job } from "../../api/capability.ts";
import { type SettleDeps, settleRebates } from "./settle-rebates.ts";

export const rebatesJobs: readonly Job<SettleDeps>[] = [
  { name: "settle rebates", everyMs: 30_000, run: settleRebates },
];
