import { type BuyerId, formatId, type OfferId } from "@tuppence/protocol";
import type { WalletZones } from "@tuppence/protocol/calendar";
import type { OfferQuote } from "@tuppence/protocol/wire";
import {
  lastsUntil,
  livingEntitlements,
  readZones,
  soldTermsFromText,
} from "../../ledger/index.ts";
import { isoTimeOrNull } from "../../lib/iso-time.ts";
import type { OfferOnRecord } from "../../sale/offer-reader.ts";
import { extrasOf, isHadOnce, lengthOf } from "../../sale/sale-terms.ts";
import type { OffersDeps } from "./offers-deps.ts";

interface Had {
  readonly expiresAtMs: number | null;
  readonly covers: string | undefined;
}

/**
 * What of a bundle, or next to a pass, the buyer already owns, and whether that is everything: the ledger then refuses
 * to charge for it (ledger/rules/ownership/brings-nothing.ts).
 */
export async function ownedParts(
  deps: Pick<OffersDeps, "db" | "config">,
  offer: OfferOnRecord,
  buyerId: BuyerId,
  nowMs: number,
): Promise<Pick<OfferQuote, "ownedParts" | "everythingOwned">> {
  const { contents, besides = [], sameFrom } = extrasOf(offer);
  const kept = contents.filter((content) => isHadOnce({ ...content, extras: null }));
  const parts = [...kept.map(({ offerId: id, title }) => ({ id, title })), ...besides];
  if (parts.length === 0) return {};
  const ids = parts.map(({ id }) => id);
  const [had, zones] = await Promise.all([
    hadOf(deps, buyerId, ids, nowMs),
    readZones(deps.db.pool, deps.config.books, buyerId),
  ]);
  const owned = parts.flatMap(({ id, title }) => {
    const longest = (had.get(id) ?? []).reduce<Had | undefined>(longer, undefined);
    if (longest === undefined) return [];
    const expiresAt = isoTimeOrNull(longest.expiresAtMs);
    return [{ offer: formatId("offer", id), title, expiresAt }];
  });
  if (owned.length === 0) return {};
  const lasts = (id: OfferId, untilMs: number | null, scopes?: readonly string[]) =>
    (had.get(id) ?? []).some(
      ({ expiresAtMs, covers }) =>
        (expiresAtMs === null || (untilMs !== null && untilMs <= expiresAtMs)) &&
        (scopes === undefined || covers === undefined || scopes.includes(covers)),
    );
  const isAllIn = (zone: WalletZones) => {
    const endOf = (one: Parameters<typeof lengthOf>[0]) =>
      lastsUntil(lengthOf(one, nowMs), nowMs, zone);
    if (contents.length === 0)
      return (sameFrom?.passes ?? []).some((id) => lasts(id, endOf(offer), sameFrom?.scopes));
    return (
      kept.length === contents.length &&
      kept.every((content) => lasts(content.offerId, endOf(content)))
    );
  };
  // The end of a day depends on the paying wallet, and it is not known which one will pay.
  const everything = zones.size > 0 && [...zones.values()].every(isAllIn);
  return { ownedParts: owned, ...(everything ? { everythingOwned: true } : {}) };
}

function longer(best: Had | undefined, one: Had): Had {
  if (best === undefined || one.expiresAtMs === null) return one;
  return best.expiresAtMs === null || best.expiresAtMs >= one.expiresAtMs ? best : one;
}

async function hadOf(
  { db, config }: Pick<OffersDeps, "db" | "config">,
  buyerId: BuyerId,
  offerIds: readonly OfferId[],
  nowMs: number,
): Promise<Map<OfferId, Had[]>> {
  const rows = await livingEntitlements(db.kysely, config.books, { buyerId, offerIds, nowMs })
    .select(["offer_id", "expires_at_ms", "terms"])
    .execute();
  const had = new Map<OfferId, Had[]>();
  for (const row of rows) {
    const id = row.offer_id as OfferId;
    const expiresAtMs = row.expires_at_ms === null ? null : Number(row.expires_at_ms);
    const { covers } = soldTermsFromText(row.terms);
    had.set(id, [...(had.get(id) ?? []), { expiresAtMs, covers }]);
  }
  return had;
}
