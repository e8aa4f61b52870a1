import type { Capability } from "../api/capability.ts";
import { analyzeGrownTables } from "../db/analyze-tables.ts";
import { trialBalanceRoutes } from "../features/trial-balance/routes.ts";
import { cardsJobs } from "../features/cards/jobs.ts";
import { disputesRoutes } from "../features/aftermath/disputes-routes.ts";
import { aftermathJobs } from "../features/aftermath/jobs.ts";
import { lotsRoutes } from "../features/aftermath/lots-routes.ts";
import { returnsRoutes } from "../features/aftermath/returns-routes.ts";
import { earningsRoutes } from "../features/earnings/routes.ts";
import { effectiveFeeJobs } from "../features/effective-fee/jobs.ts";
import { articlePreviewsRoutes } from "../features/article-previews/routes.ts";
import { ownFileRoute } from "../features/files/own-file-route.ts";
import { uploadsRoutes } from "../features/files/uploads/uploads-routes.ts";
import { freeAccessJobs } from "../features/free-access/jobs.ts";
import { grantsRoutes } from "../features/grants/routes.ts";
import { healthRoutes } from "../features/health/routes.ts";
import { insightJobs } from "../features/insight/jobs.ts";
import { inventoryRoutes } from "../features/inventory/routes.ts";
import { keysJobs } from "../features/keys/jobs.ts";
import { metersJobs } from "../features/meters/jobs.ts";
import { offersJobs } from "../features/offers/jobs.ts";
import { ordersJobs } from "../features/orders/jobs.ts";
import { ordersRoutes } from "../features/orders/routes.ts";
import { outboxJobs } from "../features/outbox/jobs.ts";
import { outboxRoutes } from "../features/outbox/routes.ts";
import { platformRoutes } from "../features/platform/routes.ts";
import { railsRoutes } from "../features/rails/routes.ts";
import { rebatesJobs } from "../features/rebates/jobs.ts";
import { rebatesRoutes } from "../features/rebates/routes.ts";
import { refundsRoutes } from "../features/refunds/routes.ts";
import { renewalsJobs } from "../features/renewals/jobs.ts";
import { renewalsRoutes } from "../features/renewals/routes.ts";
import { sessionsJobs } from "../features/sessions/jobs.ts";
import { sessionsRoutes } from "../features/sessions/routes.ts";
import { sandboxPaymentsRoutes } from "../features/sandbox-payments/routes.ts";
import { railEventsJobs } from "../features/top-ups/rail-events-jobs.ts";
import { topUpsJobs } from "../features/top-ups/jobs.ts";
import { topUpsRoutes } from "../features/top-ups/routes.ts";
import { topUpLimitsRoutes } from "../features/top-ups/top-up-limits-routes.ts";
import { walletsRoutes } from "../features/wallets/routes.ts";
import type { Shared } from "./create-shared.ts";
import { accessTokensRoutes } from "../features/access-tokens/routes.ts";
import { accounts } from "./wiring/accounts.ts";
import { autoTopUps, jobsOfAutoTopUps } from "./wiring/auto-top-ups.ts";
import { bank, jobsOfBank } from "./wiring/bank.ts";
import { cards } from "./wiring/cards.ts";
import { contents } from "./wiring/contents.ts";
import { contactConsents } from "./wiring/contact-consents.ts";
import { downloads } from "./wiring/downloads.ts";
import { effectiveFee } from "./wiring/effective-fee.ts";
import { entitlements } from "./wiring/entitlements.ts";
import { exports } from "./wiring/exports.ts";
import { files } from "./wiring/files.ts";
import { insight } from "./wiring/insight.ts";
import { freeAccess } from "./wiring/free-access.ts";
import { hostedPages } from "./wiring/hosted-pages.ts";
import { keys } from "./wiring/keys.ts";
import { lookup } from "./wiring/lookup.ts";
import { members } from "./wiring/members.ts";
import { meters } from "./wiring/meters.ts";
import { oauth } from "./wiring/oauth.ts";
import { offerParts } from "./wiring/offer-parts.ts";
import { offers } from "./wiring/offers.ts";
import { priceExperiments } from "./wiring/price-experiments.ts";
import { purchases } from "./wiring/purchases.ts";
import { railEvents } from "./wiring/rail-events.ts";
import { sellers } from "./wiring/sellers.ts";
import { suspensions } from "./wiring/suspensions.ts";
import { ownLimits } from "./wiring/own-limits.ts";
import { gifts, jobsOfGifts } from "./wiring/gifts.ts";
import { jobsOfVouchers, vouchers } from "./wiring/vouchers.ts";
import { jobsOfTabs, tabs } from "./wiring/tabs.ts";

/**
 * Everything the platform can do, one line each. Features do not import each other: where one needs a function of
 * another, a file in `wiring/` passes it in.
 */
export const capabilities: readonly Capability<Shared>[] = [
  { routes: healthRoutes },
  { routes: platformRoutes },
  { routes: outboxRoutes, jobs: outboxJobs },
  { routes: sellers },
  { routes: keys, jobs: keysJobs },
  { routes: members },
  { routes: offers, jobs: offersJobs },
  { routes: hostedPages },
  { routes: walletsRoutes },
  { routes: topUpsRoutes, jobs: topUpsJobs },
  { routes: topUpLimitsRoutes },
  { routes: railsRoutes },
  { routes: railEvents, jobs: railEventsJobs },
  { routes: cards, jobs: cardsJobs },
  { routes: autoTopUps, jobs: jobsOfAutoTopUps },
  { routes: returnsRoutes, jobs: aftermathJobs },
  { routes: disputesRoutes },
  { routes: lotsRoutes },
  { routes: sandboxPaymentsRoutes },
  { routes: bank, jobs: jobsOfBank },
  { routes: ownLimits },
  { routes: tabs, jobs: jobsOfTabs },
  { routes: (app, { grants }) => grantsRoutes(app, grants) },
  { routes: purchases },
  { routes: gifts, jobs: jobsOfGifts },
  { routes: vouchers, jobs: jobsOfVouchers },
  { routes: freeAccess, jobs: freeAccessJobs },
  { routes: suspensions },
  { routes: renewalsRoutes, jobs: renewalsJobs },
  { routes: meters, jobs: metersJobs },
  { routes: entitlements },
  { routes: inventoryRoutes },
  { routes: ordersRoutes, jobs: ordersJobs },
  { routes: refundsRoutes },
  { routes: rebatesRoutes, jobs: rebatesJobs },
  { routes: earningsRoutes },
  { routes: effectiveFee, jobs: effectiveFeeJobs },
  { routes: insight, jobs: insightJobs },
  { routes: contactConsents },
  { routes: priceExperiments },
  { routes: trialBalanceRoutes },
  { routes: exports },
  { routes: files },
  { routes: uploadsRoutes },
  { routes: ownFileRoute },
  { routes: articlePreviewsRoutes },
  { routes: downloads },
  { routes: contents },
  { routes: offerParts },
  { routes: lookup },
  { routes: (app, shared) => accessTokensRoutes(app, { ...shared, keys: shared.signingKeys }) },
  {
    routes: (app, { sessions, config }) => sessionsRoutes(app, { ...sessions, config }),
    jobs: sessionsJobs,
  },
  {
    routes: accounts,
    jobs: [{ name: "joined wallets", everyMs: 1_000, run: (s) => s.personBuyers.catchUp() }],
  },
  { routes: oauth },
  { jobs: [{ name: "analyze", everyMs: 5_000, run: ({ db }) => analyzeGrownTables(db.pool) }] },
];
