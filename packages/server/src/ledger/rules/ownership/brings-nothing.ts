import { type PurchaseTerms, type ContentTerms } from "../terms/purchase-terms.ts";
import type { OfferId } from "@tuppence/protocol";
import type { WalletZones } from "@tuppence/protocol/calendar";
import { ITEM_TYPES } from "@tuppence/protocol/offers";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { lastsUntil } from "../periods/lasts-until.ts";
import { isUnder } from "./owned-now.ts";

/** When a purchase would begin, and each content of it, for a wallet of these zones. */
interface Beginning {
  readonly startsAtMs: number;
  readonly contentsStartAtMs: readonly number[];
  readonly zones: WalletZones;
}

/**
 * Whether the buyer has all of it already, for at least as long as it would last: of a bundle everything in it, none of
 * which is used up; of a pass, another pass that gives what it gives. What is had for less time is worth paying for.
 */
export function bringsNothing(
  buyer: BuyerState,
  terms: PurchaseTerms,
  { startsAtMs, contentsStartAtMs, zones }: Beginning,
  nowMs: number,
): boolean {
  const { contents = [], sameFrom } = terms;
  if (contents.length > 0) {
    return contents.every((content, index) => {
      const until = lastsUntil(content, contentsStartAtMs[index] ?? nowMs, zones);
      return isKept(content) && hasUntil(buyer, content.offerId, { until, nowMs });
    });
  }
  if (sameFrom === undefined) return false;
  const until = lastsUntil(terms, startsAtMs, zones);
  const { passes, scopes } = sameFrom;
  return passes.some((passId) => hasUntil(buyer, passId, { until, nowMs, scopes }));
}

/** Not what is bought by the number or as time, of which more is always something. */
function isKept({ item, stacking }: ContentTerms): boolean {
  if (stacking !== undefined) return false;
  return item === undefined || ITEM_TYPES[item.type].isKept;
}

function hasUntil(
  buyer: BuyerState,
  offerId: OfferId,
  asked: {
    readonly until: number | null;
    readonly nowMs: number;
    readonly scopes?: readonly string[];
  },
): boolean {
  const { until, nowMs, scopes } = asked;
  return (buyer.entitlements.get(offerId) ?? []).some(
    ({ revokedAtMs, expiresAtMs, terms }) =>
      revokedAtMs === null &&
      (expiresAtMs === null || (nowMs < expiresAtMs && until !== null && until <= expiresAtMs)) &&
      isUnder(terms, scopes),
  );
}
