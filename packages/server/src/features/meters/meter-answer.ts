import { type BuyerId, type EntitlementId, type MeterId, ZERO } from "@tuppence/protocol";
import type { MeterResult } from "@tuppence/protocol/wire";
import type { BuyerActor, GrantActor, SellerActor } from "../../api/actor.ts";
import { DeclinedError } from "../../api/declined.ts";
import type { Hold } from "../../ledger/index.ts";
import { isoTime } from "../../lib/iso-time.ts";
import { scopeOf } from "../../api/scope.ts";
import type { MeterRow } from "./meter-store.ts";
import { isExhausted, meterToWire } from "./meter-to-wire.ts";
import type { MetersDeps } from "./meters-deps.ts";

export type MeterActor = BuyerActor | GrantActor | SellerActor;

/** The meter as it is now, with an access token for whoever serves it while it is open and its use is paid for. */
export async function meterAnswer(
  deps: Pick<MetersDeps, "meters" | "tokens" | "now">,
  id: string,
  actor: MeterActor,
): Promise<MeterResult> {
  const row = await deps.meters.find(id as MeterId, scopeOf(actor));
  if (row === undefined) throw new DeclinedError("hold-not-found");
  return answerOf(deps, row);
}

/**
 * The same for a meter that a command has just left running. The ledger returned the meter, and its offer is in memory,
 * so nothing is read.
 */
export async function runningMeterAnswer(
  deps: Pick<MetersDeps, "meters" | "tokens" | "now" | "offers">,
  { buyerId, hold }: { readonly buyerId: BuyerId; readonly hold: Hold },
  actor: MeterActor,
): Promise<MeterResult> {
  const offer = hold.closedAtMs === null ? await deps.offers.find(hold.offerId) : undefined;
  const unit = offer?.terms.metered?.unit;
  if (offer === undefined || unit === undefined) return meterAnswer(deps, hold.id, actor);
  return answerOf(deps, {
    ...hold,
    id: hold.id as MeterId,
    buyerId,
    offerTitle: offer.title,
    resourceUrl: offer.resourceUrl,
    sellerName: offer.sellerName,
    unit,
    // Only closed meters are rebated.
    rebatedMicros: ZERO,
  });
}

async function answerOf(
  deps: Pick<MetersDeps, "tokens" | "now">,
  row: MeterRow,
): Promise<MeterResult> {
  const meter = meterToWire(row, deps.tokens.pseudonym(row.sellerId, row.buyerId));
  const nowMs = deps.now();
  if (row.status !== "open" || nowMs >= row.expiresAtMs || isExhausted(row)) {
    return { meter, accessToken: null, accessTokenExpiresAt: null };
  }
  const { token, expiresAtMs } = await deps.tokens.reissue(subjectOf(row, nowMs), nowMs);
  return { meter, accessToken: token, accessTokenExpiresAt: isoTime(expiresAtMs) };
}

/**
 * A running meter counts as an entitlement that ends soon: two idle times from now. So an offline verifier keeps
 * serving while ticks are late, and stops on its own when they stop.
 */
function subjectOf({ id, buyerId, sellerId, offerId, idleMs }: MeterRow, nowMs: number) {
  const entitlementId = entitlementIdOf(id);
  return { entitlementId, buyerId, sellerId, offerId, expiresAtMs: nowMs + 2 * idleMs };
}

/** Access tokens name entitlements; for a meter, its own id takes that place. */
function entitlementIdOf(id: string): EntitlementId {
  return id as EntitlementId;
}
