import type { SavedCard } from "@tuppence/protocol/wire";

/** As the brands write themselves; others as the payment provider names them. */
const BRANDS: Readonly<Record<string, string>> = {
  amex: "American Express",
  cartes_bancaires: "Cartes Bancaires",
  diners: "Diners Club",
  discover: "Discover",
  eftpos_au: "eftpos",
  jcb: "JCB",
  mastercard: "Mastercard",
  unionpay: "UnionPay",
  visa: "Visa",
};

/** What a card is called on every page: `Visa •••• 4242`. */
export function cardName({ brand, last4 }: Pick<SavedCard, "brand" | "last4">): string {
  return `${BRANDS[brand] ?? brand} •••• ${last4}`;
}
