import type { PriceExperimentId, SellerId } from "@tuppence/protocol";
import { PriceExperimentNotFoundError } from "./errors.ts";
import { endExperiment, type ExperimentRow, findExperiment } from "./experiment-store.ts";
import type { PriceExperimentsDeps } from "./price-experiments-deps.ts";

/**
 * Servers remember an offer for a second. All of them know of the end before it comes, so no two sell at different prices
 * at one moment.
 */
const NOTICE_MS = 5_000;

/** Ends an experiment a few seconds from now, or withdraws one that has not begun. A second call changes nothing. */
export async function endExperimentByHand(
  deps: PriceExperimentsDeps,
  sellerId: SellerId,
  id: PriceExperimentId,
): Promise<ExperimentRow> {
  const ended = await deps.db.kysely.transaction().execute(async (transaction) => {
    const found = await findExperiment(transaction, id, sellerId);
    if (found === undefined) throw new PriceExperimentNotFoundError();
    await deps.lockOffer(transaction, found.offerId, sellerId);
    const experiment = (await findExperiment(transaction, id, sellerId)) ?? found;
    const atMs = deps.now() + NOTICE_MS;
    if (experiment.endedBy !== null || experiment.endsAtMs <= atMs) return experiment;
    const isWithdrawn = experiment.startsAtMs >= atMs;
    await endExperiment(
      transaction,
      id,
      isWithdrawn ? { atMs: experiment.startsAtMs, by: "withdrawn" } : { atMs, by: "hand" },
    );
    await deps.noteCatalogChange(transaction, sellerId);
    return (await findExperiment(transaction, id, sellerId)) ?? experiment;
  });
  deps.forgetOffers();
  return ended;
}
