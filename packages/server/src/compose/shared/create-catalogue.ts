import type { OfferId, SellerId } from "@tuppence/protocol";
import { coveredByPass } from "../../features/offers/covered-by-pass.ts";
import {
  type CachedOfferReader,
  createOfferReader,
} from "../../features/offers/create-offer-reader.ts";
import {
  createRuleReader,
  type RuleReader,
} from "../../features/free-access/create-rule-reader.ts";
import { SellerNotFoundError } from "../../api/seller-not-found-error.ts";
import { findSeller, type SellerRow } from "../../features/sellers/seller-store.ts";
import { createStandingReader } from "../../features/sellers/standing-reader.ts";
import type { SellerStandings } from "../../sale/seller-standing.ts";
import type { Core } from "../core.ts";

/** What is on sale, and who sells it. */
export interface Catalogue {
  readonly offers: CachedOfferReader;
  /** What sellers open for free. */
  readonly freeRules: RuleReader;
  readonly standings: SellerStandings;
  /** Called after a change here of what sellers may do, to drop cached standings. */
  readonly standingChanged: () => void;
  readonly readSeller: (id: SellerId) => Promise<SellerRow>;
  /** The passes that open an offer. */
  readonly passesCovering: (
    id: OfferId,
  ) => Promise<{ readonly coveredBy: readonly OfferId[]; readonly scopes: readonly string[] }>;
  /** Those of the given offers that the pass covers by its current terms. */
  readonly coveredByPass: (passId: OfferId, ids: readonly OfferId[]) => Promise<OfferId[]>;
}

export function createCatalogue(core: Core): Catalogue {
  const { kysely } = core.db;
  const offers = createOfferReader(core);
  const standings = createStandingReader(core);
  return {
    offers,
    freeRules: createRuleReader(core),
    standings,
    standingChanged() {
      offers.forget();
      standings.forget();
    },
    async readSeller(id) {
      const seller = await findSeller(kysely, id);
      if (seller === undefined) throw new SellerNotFoundError();
      return seller;
    },
    passesCovering: async (id) => (await offers.find(id))?.extras ?? { coveredBy: [], scopes: [] },
    coveredByPass: (passId, ids) => coveredByPass(kysely, passId, ids),
  };
}
