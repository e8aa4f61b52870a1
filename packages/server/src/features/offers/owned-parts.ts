import { type BuyerId, bookOf, formatId, type OfferId } from "@tuppence/protocol";
import { passEnd } from "@tuppence/protocol/calendar";
import type { OfferQuote } from "@tuppence/protocol/wire";
import { sql } from "kysely";
import { soldTermsFromText } from "../../ledger/sold-terms.ts";
import { isoTimeOrNull } from "../iso-time.ts";
import type { KindTerms, OfferOnRecord } from "../offer-reader.ts";
import { extrasOf, isHadOnce } from "../sale-terms.ts";
import type { OffersDeps } from "./offers-deps.ts";

interface Had {
  readonly expiresAtMs: number | null;
  readonly covers: string | undefined;
}

/**
 * What of a bundle, or beside a pass, the buyer has already, and whether that is all of it: the ledger refuses to charge
 * for it then (ledger/decide/brings-nothing.ts).
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
  const had = await hadOf(
    deps,
    buyerId,
    parts.map(({ id }) => id),
    nowMs,
  );
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
  const everything =
    contents.length > 0
      ? kept.length === contents.length &&
        kept.every((content) => lasts(content.offerId, endOf(content, nowMs)))
      : (sameFrom?.passes ?? []).some((id) => lasts(id, endOf(offer, nowMs), sameFrom?.scopes));
  return { ownedParts: owned, ...(everything ? { everythingOwned: true } : {}) };
}

function longer(best: Had | undefined, one: Had): Had {
  if (best === undefined || one.expiresAtMs === null) return one;
  return best.expiresAtMs === null || best.expiresAtMs >= one.expiresAtMs ? best : one;
}

function endOf(
  {
    durationMs,
    terms: { pass },
  }: { readonly durationMs: number | null; readonly terms: KindTerms },
  nowMs: number,
): number | null {
  if (pass === undefined) return durationMs === null ? null : nowMs + durationMs;
  const seasonUntilMs = pass.seasonUntil === null ? null : Date.parse(pass.seasonUntil);
  return passEnd({ period: pass.period, seasonUntilMs }, { zone: "UTC", fromMs: nowMs });
}

async function hadOf(
  { db, config }: Pick<OffersDeps, "db" | "config">,
  buyerId: BuyerId,
  ids: readonly OfferId[],
  nowMs: number,
): Promise<Map<OfferId, Had[]>> {
  const rows = await db.kysely
    .selectFrom("entitlements")
    .select(["offer_id", "expires_at_ms", "terms"])
    .where("book", "=", bookOf(buyerId, config.books))
    .where("buyer_id", "=", buyerId)
    .where("offer_id", "=", sql<string>`any(${ids}::uuid[])`)
    .where("revoked_at_ms", "is", null)
    .where((or) =>
      or.or([or("expires_at_ms", "is", null), or("expires_at_ms", ">", BigInt(nowMs))]),
    )
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
