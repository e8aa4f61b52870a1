import type { OfferId } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";
import { loadOffers } from "./load-offers.ts";

const OFFERS_AT_ONCE = 500;

/** Those of the given offers that the pass covers by its current terms. */
export async function coveredByPass(
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
