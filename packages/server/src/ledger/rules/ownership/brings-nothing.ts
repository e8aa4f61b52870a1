import { type PurchaseTerms, type ContentTerms } from "../terms/purchase-terms.ts";
import type { OfferId } from "@tuppence/protocol";
import type { WalletZones } from "@tuppence/protocol/calendar";
import { ITEM_TYPES } from "@tuppence/protocol/offers";
import type { BuyerState } from "../../tables/buyer-state.ts";
import { lastsUntil } from "../periods/lasts-until.ts";
import { isUnder } from "./owned-now.ts";

/** When a purchase and each of its contents would start, and the calendar of the wallet that pays. */
interface Beginning {
  readonly startsAtMs: number;
  readonly contentsStartAtMs: readonly number[];
  readonly zones: WalletZones;
}

/**
 * Whether the buyer already owns everything the purchase would give, for at least as long. For a bundle, that means
 * each of its contents, and none of a kind that is used up. For a pass, it means another pass that gives the same.
 * Something owned for a shorter time is still worth buying.
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

/** False for what is bought in numbers or as time: more of that is always worth something. */
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
