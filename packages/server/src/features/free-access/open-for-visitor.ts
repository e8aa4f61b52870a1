import { formatId } from "@tuppence/protocol";
import type { FreeOpening } from "@tuppence/protocol/wire";
import { DeclinedError } from "../../api/declined.ts";
import { isoTime, isoTimeOrNull } from "../../lib/iso-time.ts";
import { walletPeriod } from "@tuppence/protocol/calendar";
import type { OfferOnRecord } from "../../sale/offer-reader.ts";
import type { FreeDeps } from "./free-deps.ts";
import type { AllowanceRule } from "./rule-store.ts";
import { KEPT_MS, visit } from "./visit-store.ts";
import { buyerOfVisitor, entitlementOfVisit, type VisitorHash } from "./visitor.ts";

/** Opens an offer for a reader without a wallet, who is counted by the id in their browser. */
export async function openForVisitor(
  deps: FreeDeps,
  visitor: VisitorHash,
  { rule, offer }: { readonly rule: AllowanceRule; readonly offer: OfferOnRecord },
): Promise<FreeOpening> {
  if (offer.notSoldOnPages !== undefined) throw new DeclinedError(offer.notSoldOnPages);
  const nowMs = deps.now();
  const visited = await visit(deps.db.pool, visitor, { rule, offerId: offer.id }, nowMs);
  if (visited === undefined) {
    const { endMs } = walletPeriod("UTC", rule.period, nowMs);
    throw new DeclinedError("free-allowance-used", { atMs: endMs, timeZone: "UTC" });
  }
  const { atMs } = visited.made;
  const token = await deps.tokens.issue(
    {
      entitlementId: entitlementOfVisit(visitor, offer.id, atMs),
      offerId: offer.id,
      sellerId: offer.sellerId,
      buyerId: buyerOfVisitor(visitor),
      expiresAtMs: atMs + (rule.opensForMs ?? KEPT_MS),
    },
    nowMs,
  );
  return {
    offer: formatId("offer", offer.id),
    alreadyOpen: !visited.isNew,
    opensUntil: isoTimeOrNull(rule.opensForMs === null ? null : atMs + rule.opensForMs),
    purchase: null,
    accessToken: token.token,
    accessTokenExpiresAt: isoTime(token.expiresAtMs),
  };
}
