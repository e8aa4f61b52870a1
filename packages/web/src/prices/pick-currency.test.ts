import { expect, it } from "vitest";
import { currencyChoices, pickCurrency, usualCurrency } from "./pick-currency.ts";

const offer = (...currencies: string[]) => ({
  prices: currencies.map((currency) => ({ amount: "0.02", currency })),
});
const everywhere = () => true;
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
  expect(pickCurrency(asked("EUR", "USD", "EUR"), [], "USD", everywhere)).toBe("EUR");
  expect(pickCurrency(asked(null, "USD", "KRW"), [], "KRW", everywhere)).toBe("KRW");
  expect(pickCurrency(asked(null, "USD", "EUR"), [], "KRW", everywhere)).toBe("USD");
});

it("a wallet with money comes before an empty one, that before none", () => {
  const wallets = [
    { currency: "USD", payable: "0" },
    { currency: "EUR", payable: "3" },
  ];
  expect(pickCurrency(asked("USD", "USD", "EUR", "KRW"), wallets, "KRW", everywhere)).toBe("EUR");
  expect(pickCurrency(asked(null, "USD", "KRW"), wallets, "KRW", everywhere)).toBe("USD");
});

const inEuros = (currency: string) => currency === "EUR";

it("what money can be paid in in comes before what the site asks for, and after a wallet with money", () => {
  expect(pickCurrency(asked("USD", "USD", "EUR"), [], "USD", inEuros)).toBe("EUR");
  const empty = [{ currency: "USD", payable: "0" }];
  expect(pickCurrency(asked("USD", "USD", "EUR"), empty, "USD", inEuros)).toBe("EUR");
  const full = [{ currency: "USD", payable: "2" }];
  expect(pickCurrency(asked("EUR", "USD", "EUR"), full, "EUR", inEuros)).toBe("USD");
});

it("the usual currency is that of the language, or else the most usual in which money can be paid in", () => {
  expect(usualCurrency("en", ["EUR", "USD", "KRW"])).toBe("USD");
  expect(usualCurrency("ko", ["EUR", "USD", "KRW"])).toBe("KRW");
  expect(usualCurrency("en", ["AED", "EUR"])).toBe("EUR");
  expect(usualCurrency("en", ["SEK", "PLN"])).toBe("PLN");
  expect(usualCurrency("en", [])).toBe("USD");
});
