import { type Micros, newId, routeOf } from "@tuppence/protocol";
import type { Ledger, PurchaseTerms } from "../../ledger/index.ts";
import { derivedOperation } from "../../api/derived-operation.ts";
import type { OfferOnRecord, OfferReader } from "../../sale/offer-reader.ts";
import type { SaleFee } from "../../sale/sale-fee.ts";
import { extrasOf, type SaleRequest, saleTerms } from "../../sale/sale-terms.ts";
import { GIVEN_BACK, type RenewalRow, type RenewalStore } from "./renewal-store.ts";

export interface RenewPassesDeps {
  readonly saleFee: SaleFee;
  readonly ledger: Pick<Ledger, "submit">;
  readonly offers: OfferReader;
  readonly renewals: RenewalStore;
  readonly now: () => number;
}

const AT_ONCE = 100;
const MOST_ROUNDS = 1_000;
/** Another server's clock that is slightly behind must not find the last period still running. */
const GRACE_MS = 1_000;
const LATE_MS = 3_600_000;

/**
 * Buys the next period of passes whose last one is over, within the grant, at the agreed price or a lower current
 * price. If that is impossible, the renewal stops and records why. However late it runs, it buys one period, starting
 * then: nobody pays for time that has passed. The operation's id is derived from the renewal and the period that ended,
 * so two servers buy it once.
 */
export async function renewPasses(deps: RenewPassesDeps): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const due = await deps.renewals.due(deps.now() - GRACE_MS, AT_ONCE);
    await Promise.all(due.map((renewal) => renew(deps, renewal)));
    if (due.length < AT_ONCE) return;
  }
}

async function renew(deps: RenewPassesDeps, renewal: RenewalRow): Promise<void> {
  const { id, buyerId, grantId, walletId, renewsAtMs } = renewal;
  const stop = (because: string) =>
    deps.renewals.end(id, { state: "stopped", because, atMs: deps.now() });
  const terms = await termsOf(deps, renewal);
  if (typeof terms === "string") return stop(terms);
  const nowMs = deps.now();
  // On time, each period ends on the first one's day; a late renewal gets a whole period from then on.
  const anchorMs = nowMs - renewsAtMs < LATE_MS ? renewal.anchorMs : undefined;
  const route = routeOf(buyerId);
  const outcome = await deps.ledger.submit({
    kind: "purchase",
    ...derivedOperation(`renewal ${id} ${renewsAtMs}`),
    buyerId,
    purchaseId: newId("purchase", route, nowMs),
    entitlementId: newId("entitlement", route, nowMs),
    walletId,
    terms: anchorMs === undefined ? terms : anchored(terms, anchorMs),
    authority: { by: "grant", grantId },
    shownPrice: null,
  });
  if (outcome.status !== "accepted")
    return stop(outcome.status === "declined" ? outcome.reason : outcome.status);
  await deps.renewals.renewed(renewal, {
    purchaseId: outcome.purchase.id,
    // The pass was bought by hand meanwhile and lasts that long. The time always moves on, so that the renewal is
    // checked again.
    renewsAtMs: Math.max(outcome.entitlementExpiresAtMs ?? 0, renewsAtMs + 1),
    anchorMs:
      anchorMs === undefined || outcome.alreadyOwned ? outcome.purchase.createdAtMs : anchorMs,
    paid: !outcome.alreadyOwned,
  });
}

function anchored(terms: PurchaseTerms, anchorMs: number): PurchaseTerms {
  return terms.pass === undefined ? terms : { ...terms, pass: { ...terms.pass, anchorMs } };
}

/** The terms of the next period, or why there is none. */
async function termsOf(
  { saleFee, offers, now }: RenewPassesDeps,
  renewal: RenewalRow,
): Promise<PurchaseTerms | string> {
  const { buyerId, offerId, currency, priceMicros, refunded, onPage } = renewal;
  if (refunded) return GIVEN_BACK;
  const offer = await offers.find(offerId);
  if (offer?.active !== true) return "offer-not-found";
  const notSold = onPage ? offer.notSoldOnPages : offer.notSold;
  if (notSold !== undefined) return notSold;
  if (offer.terms.pass?.renews !== true) return "not-renewable";
  const terms = saleTerms(offer, askedAs(renewal, offer), {
    nowMs: now(),
    route: routeOf(buyerId),
    fee: saleFee,
    atListPrice: true,
  });
  // The minimum is now above the amount the buyer named.
  if (terms === "amount-below-minimum") return "price-changed";
  if (typeof terms === "string") return terms;
  const price = terms.prices.get(currency);
  if (price === undefined || price > mostOf(renewal)) return "price-changed";
  const agreed = price < priceMicros ? price : priceMicros;
  return { ...terms, prices: new Map([[currency, agreed]]) };
}

/**
 * The list price up to which a renewal goes on at the agreed price. What was agreed in a price experiment below the list
 * price goes on until the seller raises that.
 */
function mostOf({ priceMicros, triedListMicros }: RenewalRow): Micros {
  return triedListMicros !== null && triedListMicros > priceMicros ? triedListMicros : priceMicros;
}

/** Repeats the buyer's original request. */
function askedAs(
  { country, namesAmount, currency, priceMicros }: RenewalRow,
  offer: OfferOnRecord,
): SaleRequest {
  const mayName = extrasOf(offer).pricing.payWhatYouWant !== null;
  return {
    country: country ?? undefined,
    ...(namesAmount && mayName && { amount: { currency, micros: priceMicros } }),
  };
}
