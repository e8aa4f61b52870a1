import { parseId } from "@tuppence/protocol";
import { KINDS, scopesOf } from "@tuppence/protocol/offers";
import type { OfferOnRecord } from "../../sale/offer-reader.ts";
import { OfferNotFoundError } from "./errors.ts";
import { type FreeDeps, type Reader, sellerAt } from "./free-deps.ts";
import type { RuleReader } from "./create-rule-reader.ts";
import type { AllowanceRule, TicketRule } from "./rule-store.ts";

/** The rules that open an offer. */
export interface RulesOfOffer {
  readonly allowance: AllowanceRule | undefined;
  readonly ticket: TicketRule | undefined;
}

/** An offer on sale that the reader may see. One that is hidden is treated as absent. */
export async function findOffer(
  deps: Pick<FreeDeps, "offers">,
  reader: Reader,
  publicId: string,
): Promise<OfferOnRecord> {
  const id = parseId("offer", publicId);
  const offer = id && (await deps.offers.find(id));
  if (!offer?.active || offer.notSold === "seller-suspended") throw new OfferNotFoundError();
  const sellerId = sellerAt(reader);
  if (sellerId !== null && sellerId !== offer.sellerId) throw new OfferNotFoundError();
  return offer;
}

/**
 * At most one rule of each kind opens an offer: that of its section, or else the one for everything. Only what is bought
 * once and then had is opened for free.
 */
export async function findRules(
  rules: Pick<RuleReader, "of">,
  offer: OfferOnRecord,
): Promise<RulesOfOffer> {
  const { charged, gives } = KINDS[offer.kind];
  if (charged !== "once" || gives !== "itself") return { allowance: undefined, ticket: undefined };
  const scopes = scopesOf({ ...offer.terms, kind: offer.kind, section: offer.section });
  const all = await rules.of(offer.sellerId);
  const fitting = all.filter(({ scope }) => scopes.includes(scope));
  return {
    allowance: fitting.find((rule) => rule.kind === "allowance"),
    ticket: fitting.find((rule) => rule.kind === "ticket"),
  };
}
