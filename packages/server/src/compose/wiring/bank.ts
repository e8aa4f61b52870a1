import type { Job } from "../../api/capability.ts";
import type { App } from "../../api/route.ts";
import type { BankDeps } from "../../features/bank/bank-deps.ts";
import { bankJobs } from "../../features/bank/jobs.ts";
import { bankRoutes } from "../../features/bank/routes.ts";
import { followRail } from "../../features/top-ups/follow-rail.ts";
import type { Shared } from "../create-shared.ts";

export function bank(app: App, shared: Shared): void {
  bankRoutes(app, { bank: bankOf(shared), fileConnections: shared.fileConnections });
}

/** They have nothing to do where the operator has named no account. */
export const jobsOfBank: readonly Job<Shared>[] = bankJobs.map(({ run, ...job }) => ({
  ...job,
  run: async (shared) => {
    const deps = bankOf(shared);
    if (deps !== undefined) await run(deps);
  },
}));

function bankOf(shared: Shared): BankDeps | undefined {
  const { bank: account } = shared.config;
  if (account === undefined) return undefined;
  return {
    ...shared,
    account,
    findWallet: (id) => shared.topUps.wallet(id),
    findTopUp: (id) => shared.topUps.find(id),
    followTopUp: async (id) => {
      const topUp = await shared.topUps.get(id);
      return (await followRail(shared, topUp, "ask")) ?? topUp;
    },
  };
}
