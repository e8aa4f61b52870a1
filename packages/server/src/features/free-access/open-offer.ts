import { formatId, newId, routeOf } from "@tuppence/protocol";
import type { CreateFreeOpening, FreeOpening } from "@tuppence/protocol/wire";
import type { BuyerActor, GrantActor } from "../../api/actor.ts";
import { DeclinedError, expectAccepted } from "../../api/declined.ts";
import type { RequestOperation } from "../../api/route.ts";
import { freeTerms, type OpenFree } from "../../ledger/index.ts";
import { isoTime, isoTimeOrNull } from "../../lib/iso-time.ts";
import { notSoldTo, type OfferOnRecord } from "../../sale/offer-reader.ts";
import { SaleRefusedError } from "../../sale/sale-refused.ts";
import { saleTerms } from "../../sale/sale-terms.ts";
import { NotOpenedForFreeError, VisitorMissingError } from "./errors.ts";
import { findOffer, findRules } from "./find-rules.ts";
import type { FreeDeps, Reader } from "./free-deps.ts";
import { openForVisitor } from "./open-for-visitor.ts";
import { readerWallet } from "./reader-wallet.ts";
import type { AllowanceRule, Rule } from "./rule-store.ts";
import { readVisits } from "./visit-store.ts";
import type { VisitorHash } from "./visitor.ts";

export interface OpeningRequest {
  readonly reader: Reader;
  readonly operation: RequestOperation;
  readonly visitor: VisitorHash | undefined;
  readonly body: CreateFreeOpening;
}

/** Opens an offer by a rule of its seller. For a reader with a wallet, the ledger decides; others are counted here. */
export async function openOffer(deps: FreeDeps, request: OpeningRequest): Promise<FreeOpening> {
  const { reader, body, visitor } = request;
  const offer = await findOffer(deps, reader, body.offer);
  const rules = await findRules(deps.freeRules, offer);
  const rule = rules[body.by];
  if (rule === undefined) throw new NotOpenedForFreeError();
  if (reader.kind !== "page") return openForBuyer(deps, { ...request, reader }, { rule, offer });
  if (rule.kind !== "allowance" || !rule.forStrangers) throw new NotOpenedForFreeError();
  if (visitor === undefined) throw new VisitorMissingError();
  return openForVisitor(deps, visitor, { rule, offer });
}

async function openForBuyer(
  deps: FreeDeps,
  request: OpeningRequest & { readonly reader: GrantActor | BuyerActor },
  { rule, offer }: { readonly rule: Rule; readonly offer: OfferOnRecord },
): Promise<FreeOpening> {
  const { reader, body, operation } = request;
  const nowMs = deps.now();
  const { buyerId } = reader;
  const route = routeOf(buyerId);
  const wallet = await readerWallet(deps, reader, body.wallet);
  const notSold = notSoldTo(offer, reader);
  const terms = saleTerms(offer, {}, { nowMs, route, fee: deps.saleFee, notSold });
  if (typeof terms === "string") throw new SaleRefusedError(terms);
  const command: OpenFree = {
    kind: "open-free",
    ...operation,
    buyerId,
    purchaseId: newId("purchase", route, nowMs),
    entitlementId: newId("entitlement", route, nowMs),
    walletId: wallet.id,
    terms: freeTerms(terms, { durationMs: shorter(terms.durationMs, rule.opensForMs) }),
    authority: reader.kind === "grant" ? { by: "grant", grantId: reader.grantId } : { by: "buyer" },
    way:
      rule.kind === "ticket"
        ? { by: "ticket", ruleId: rule.id, waitMs: rule.waitMs }
        : await allowanceOf(deps, rule, request.visitor),
  };
  const outcome = expectAccepted(await deps.ledger.submit(command));
  const purchase = await deps.showPurchase(buyerId, outcome.purchase);
  // What was opened before may have been taken back since.
  if (purchase === undefined || purchase.refund !== null)
    throw new DeclinedError("purchase-not-found");
  const token = await deps.tokens.issue(
    {
      entitlementId: outcome.entitlementId,
      offerId: offer.id,
      sellerId: offer.sellerId,
      buyerId,
      expiresAtMs: outcome.entitlementExpiresAtMs,
    },
    nowMs,
  );
  return {
    offer: formatId("offer", offer.id),
    alreadyOpen: outcome.alreadyOwned,
    opensUntil: isoTimeOrNull(outcome.entitlementExpiresAtMs),
    purchase,
    accessToken: token.token,
    accessTokenExpiresAt: isoTime(token.expiresAtMs),
  };
}

/** With what the same person opened before they had a wallet, if their browser says who they were. */
async function allowanceOf(
  deps: FreeDeps,
  { id, opens, period }: AllowanceRule,
  visitor: VisitorHash | undefined,
): Promise<OpenFree["way"]> {
  const visits = visitor === undefined ? [] : await readVisits(deps.db.pool, visitor, id);
  const visited = visits.map(({ offer, atMs }) => ({ offerId: offer, atMs }));
  return { by: "allowance", ruleId: id, opens, period, visited };
}

function shorter(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}
