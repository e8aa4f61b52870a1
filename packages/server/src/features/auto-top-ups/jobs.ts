import type { Job } from "../../api/capability.ts";
import type { ChargeDeps } from "./charge.ts";
import { topUpLowWallets } from "./top-up-low-wallets.ts";

export const autoTopUpsJobs: readonly Job<ChargeDeps>[] = [
  { name: "automatic top-ups", everyMs: 3_000, run: topUpLowWallets },
];
