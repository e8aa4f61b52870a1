import type { AuthorizationView, Offer, Wallet } from "@tuppence/protocol/wire";
import { isPositive } from "../format/amounts.ts";

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
 * The currency that is selected at first: one with money in the wallet before an empty one, and that before none.
 * Among equals it is the currency the site asks for, then the buyer's usual one.
 */
export function pickCurrency(asked: Asked, wallets: readonly Held[], usual: string): string {
  const choices = currencyChoices(asked, wallets, usual);
  const rank = (currency: string) => {
    const wallet = wallets.find((candidate) => candidate.currency === currency);
    const money = wallet === undefined ? 0 : isPositive(wallet.payable) ? 8 : 4;
    return money + (currency === asked.requested.currency ? 2 : 0) + (currency === usual ? 1 : 0);
  };
  return choices.reduce(
    (best, next) => (rank(next) > rank(best) ? next : best),
    choices[0] ?? usual,
  );
}

const USUAL: Readonly<Record<string, string>> = { ko: "KRW", de: "EUR" };

/** The currency to start with for a language, if nothing else decides. */
export function usualCurrency(language: string): string {
  return USUAL[language] ?? "USD";
}
