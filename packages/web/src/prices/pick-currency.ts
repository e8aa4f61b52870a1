import type { AuthorizationView, Offer, Wallet } from "@tuppence/protocol/wire";
import { isPositive } from "../format/amounts.ts";

type Asked = {
  readonly offer: Pick<Offer, "prices"> | null;
  readonly requested: Pick<AuthorizationView["requested"], "currency">;
};
type Held = Pick<Wallet, "currency" | "balance">;

/** The currencies a budget for this site can be in: those it sells in, as far as that is known. */
export function currencyChoices(asked: Asked, wallets: readonly Held[], usual: string): string[] {
  const sold = asked.offer?.prices.map(({ currency }) => currency) ?? [];
  if (sold.length > 0) return sold;
  const { currency } = asked.requested;
  const held = wallets.map((wallet) => wallet.currency);
  return [...new Set([...(currency === null ? [] : [currency]), ...held, usual])];
}

/**
 * The one chosen before the buyer chooses: a wallet with money in it before an empty one, an empty one
 * before none, and among equals the currency the site asks for, then the buyer's usual one.
 */
export function pickCurrency(asked: Asked, wallets: readonly Held[], usual: string): string {
  const choices = currencyChoices(asked, wallets, usual);
  const rank = (currency: string) => {
    const wallet = wallets.find((candidate) => candidate.currency === currency);
    const money = wallet === undefined ? 0 : isPositive(wallet.balance) ? 8 : 4;
    return money + (currency === asked.requested.currency ? 2 : 0) + (currency === usual ? 1 : 0);
  };
  return choices.reduce(
    (best, next) => (rank(next) > rank(best) ? next : best),
    choices[0] ?? usual,
  );
}

const USUAL: Readonly<Record<string, string>> = { ko: "KRW", de: "EUR" };

/** The currency to begin with for a language, when nothing else says. */
export function usualCurrency(language: string): string {
  return USUAL[language] ?? "USD";
}
