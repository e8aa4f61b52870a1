import type { Job } from "../../api/capability.ts";
import type { App } from "../../api/route.ts";
import { tabsJobs } from "../../features/tabs/jobs.ts";
import { tabsRoutes } from "../../features/tabs/routes.ts";
import { createTabStore } from "../../features/tabs/tab-store.ts";
import type { SettleByCard, TabsDeps } from "../../features/tabs/tabs-deps.ts";
import { settleTabByCard } from "./settle-tab-by-card.ts";
import type { Shared } from "../create-shared.ts";

export function tabs(app: App, shared: Shared): void {
  tabsRoutes(app, { ...tabsOf(shared), db: shared.db });
}

export const jobsOfTabs: readonly Job<Shared>[] = tabsJobs.map(({ run, ...job }) => ({
  ...job,
  run: (shared) => run(tabsOf(shared, (tab, operation) => settleTabByCard(shared, tab, operation))),
}));

/** @param settleByCard pays a tab that is due from a saved card; without it, buyers pay their tabs themselves */
function tabsOf(shared: Shared, settleByCard?: SettleByCard): TabsDeps {
  const { config, db, topUps } = shared;
  return {
    ...shared,
    tabs: createTabStore(db.kysely, config.books),
    settings: config.tabs,
    findWallet: (id) => topUps.wallet(id),
    wasDecided: (buyerId, operationId) => topUps.wasDecided(buyerId, operationId),
    waitingTopUps: (buyerId) => topUps.waiting(buyerId),
    walletPage: `${config.publicUrl}/wallet`,
    settleByCard,
  };
}
