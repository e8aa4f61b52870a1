import { expect, it } from "vitest";
import { currencyChoices, pickCurrency } from "./pick-currency.ts";

const offer = (...currencies: string[]) => ({
  prices: currencies.map((currency) => ({ amount: "0.02", currency })),
});
const asked = (currency: string | null, ...sold: string[]) => ({
  requested: { currency },
  offer: sold.length === 0 ? null : offer(...sold),
});

it("only what the offer is sold in can be chosen", () => {
  expect(currencyChoices(asked("JPY", "USD", "EUR"), [], "KRW")).toEqual(["USD", "EUR"]);
});

it("without an offer: what the site asks for, what is held, what is usual", () => {
  const held = [{ currency: "EUR", payable: "1" }];
  expect(currencyChoices(asked("USD"), held, "KRW")).toEqual(["USD", "EUR", "KRW"]);
  expect(currencyChoices(asked(null), [], "EUR")).toEqual(["EUR"]);
});

it("a newcomer pays in what the site asks for, else in their usual currency", () => {
  expect(pickCurrency(asked("EUR", "USD", "EUR"), [], "USD")).toBe("EUR");
  expect(pickCurrency(asked(null, "USD", "KRW"), [], "KRW")).toBe("KRW");
  expect(pickCurrency(asked(null, "USD", "EUR"), [], "KRW")).toBe("USD");
});

it("a wallet with money comes before an empty one, that before none", () => {
  const wallets = [
    { currency: "USD", payable: "0" },
    { currency: "EUR", payable: "3" },
  ];
  expect(pickCurrency(asked("USD", "USD", "EUR", "KRW"), wallets, "KRW")).toBe("EUR");
  expect(pickCurrency(asked(null, "USD", "KRW"), wallets, "KRW")).toBe("USD");
});
