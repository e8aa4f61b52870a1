import type { OfferId } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Pool } from "pg";
import type { Database } from "../db/schema.ts";
import { createOfferReader } from "../features/offers/create-offer-reader.ts";
import { loadOffers } from "../features/offers/load-offers.ts";
import { notePassesOnSale } from "../features/offers/note-passes-on-sale.ts";
import { settleRebates } from "../features/rebates/settle-rebates.ts";
import { createRenewalStore } from "../features/renewals/renewal-store.ts";
import { renewPasses } from "../features/renewals/renew-passes.ts";
import type { Ledger } from "../ledger/engine/ledger.ts";

const OFFERS_AT_ONCE = 500;

export interface FairPricesDeps {
  readonly config: { readonly books: number; readonly feeBasisPoints: number };
  readonly db: { readonly kysely: Kysely<Database>; readonly pool: Pool };
  readonly ledger: Pick<Ledger, "submit">;
  readonly now: () => number;
}

/**
 * What fair prices need done in time: noting which passes are on sale, renewing those that end, and giving back what a
 * pass would have saved. Any number of servers may do it at once; after a time away it catches up.
 */
export function createFairPrices(deps: FairPricesDeps): () => Promise<void> {
  const { config, db, ledger, now } = deps;
  const offers = createOfferReader({ db, now });
  const renewals = createRenewalStore(db.kysely, config.books);
  return async () => {
    await notePassesOnSale(db.pool, now());
    await renewPasses({ config, ledger, offers, renewals, now });
    await settleRebates({
      pool: db.pool,
      ledger,
      now,
      coveredBy: (passId, ids) => coveredBy(db.kysely, passId, ids),
    });
  };
}

/** Of these offers, those that the pass gives by the terms of today. */
async function coveredBy(
  kysely: Kysely<Database>,
  passId: OfferId,
  ids: readonly OfferId[],
): Promise<OfferId[]> {
  const covered: OfferId[] = [];
  for (let from = 0; from < ids.length; from += OFFERS_AT_ONCE) {
    const loaded = await loadOffers(kysely, ids.slice(from, from + OFFERS_AT_ONCE));
    for (const { id, extras } of loaded.values())
      if (extras?.coveredBy.includes(passId) === true) covered.push(id);
  }
  return covered;
}
