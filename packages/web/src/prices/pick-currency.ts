import type { AuthorizationView, Offer, Wallet } from "@tuppence/protocol/wire";
import { isPositive } from "../format/amounts.ts";
import { currencyRank } from "../format/usual-currencies.ts";

type Asked = {
  readonly offer: Pick<Offer, "prices"> | null;
  readonly requested: Pick<AuthorizationView["requested"], "currency">;
};
type Held = Pick<Wallet, "currency" | "payable">;

/** The currencies that a budget for this site can have: those it sells in, if they are known. */
export function currencyChoices(asked: Asked, wallets: readonly Held[], usual: string): string[] {
  const sold = asked.offer?.prices.map(({ currency }) => currency) ?? [];
  if (sold.length > 0) return sold;
  const { currency } = asked.requested;
  const held = wallets.map((wallet) => wallet.currency);
  return [...new Set([...(currency === null ? [] : [currency]), ...held, usual])];
}

/**
 * The currency that is selected at first: one with money in the wallet, then one in which money can be paid in here.
 * Among equals an empty wallet comes before none, then the currency the site asks for, then the buyer's usual one.
 * @param isPayable whether money can be paid in in a currency
 */
export function pickCurrency(
  asked: Asked,
  wallets: readonly Held[],
  usual: string,
  isPayable: (currency: string) => boolean,
): string {
  const choices = currencyChoices(asked, wallets, usual);
  const rank = (currency: string) => {
    const wallet = wallets.find((candidate) => candidate.currency === currency);
    return (
      (wallet !== undefined && isPositive(wallet.payable) ? 16 : 0) +
      (isPayable(currency) ? 8 : 0) +
      (wallet !== undefined ? 4 : 0) +
      (currency === asked.requested.currency ? 2 : 0) +
      (currency === usual ? 1 : 0)
    );
  };
  return choices.reduce(
    (best, next) => (rank(next) > rank(best) ? next : best),
    choices[0] ?? usual,
  );
}

const USUAL: Readonly<Record<string, string>> = { ko: "KRW", de: "EUR" };

/**
 * The currency to start with for a language, if nothing else decides. Where no money can be paid in in it, but in others,
 * it is the most usual of those.
 * @param payable the currencies in which money can be paid in; empty: in none, or not known yet
 */
export function usualCurrency(language: string, payable: readonly string[]): string {
  const usual = USUAL[language] ?? "USD";
  if (payable.includes(usual)) return usual;
  return (
    payable.toSorted((a, b) => currencyRank(a) - currencyRank(b) || (a < b ? -1 : 1))[0] ?? usual
  );
}
