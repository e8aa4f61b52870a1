import type { Job } from "../../api/capability.ts";
import { type RenewPassesDeps, renewPasses } from "./renew-passes.ts";

export const renewalsJobs: readonly Job<RenewPassesDeps>[] = [
  { name: "renew passes", everyMs: 30_000, run: renewPasses },
];
