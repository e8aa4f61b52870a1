import { priceTable } from "@tuppence/protocol/pricing";
import type { App } from "../../api/route.ts";
import { answersOfExperiment } from "../../features/insight/prices/answers-of-experiment.ts";
import { readSellerClock } from "../../features/insight/seller-clock.ts";
import { lockOffer, noteCatalogChange } from "../../features/offers/offer-store.ts";
import {
  parsePrices,
  requireSameCurrencies,
  toMoney,
} from "../../features/offers/terms/parse-prices.ts";
import { priceExperimentsRoutes } from "../../features/price-experiments/routes.ts";
import type { Shared } from "../create-shared.ts";

export function priceExperiments(app: App, shared: Shared): void {
  const { pool } = shared.db;
  priceExperimentsRoutes(app, {
    ...shared,
    timeZoneOf: async (sellerId) => (await readSellerClock(pool, sellerId)).timeZone,
    lockOffer: async (transaction, id, sellerId) => {
      const offer = await lockOffer(transaction, id, sellerId);
      if (offer === undefined) return undefined;
      const { kind, prices, terms } = offer;
      const { availability, payWhatYouWant, countryPrices, quantityTiers } = terms;
      const isPlain = !(payWhatYouWant || countryPrices || quantityTiers);
      const hasPlainPrice = isPlain && (availability?.steps ?? []).length === 0;
      return { id, kind, prices: toMoney(prices), hasPlainPrice };
    },
    readPrices: (prices, list, pointer) => {
      const table = parsePrices(prices, pointer);
      requireSameCurrencies(priceTable(list), table, pointer);
      return toMoney(new Map([...table].toSorted(([a], [b]) => (a < b ? -1 : 1))));
    },
    noteCatalogChange,
    forgetOffers: () => shared.offers.forget(),
    answersOf: (experiment) => answersOfExperiment(pool, experiment),
  });
}
