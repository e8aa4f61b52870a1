import { micros } from "@tuppence/protocol";
import type { BuyOffer } from "../commands/purchases/buy-offer.ts";

/** The price that a buyer was shown, true or not. */
export function shownPrice(
  shown: "nothing" | "price" | "less" | "other currency",
  terms: BuyOffer["terms"],
): BuyOffer["shownPrice"] {
  const amount = terms.prices.get("USD") ?? micros(1n);
  switch (shown) {
    case "nothing":
      return null;
    case "price":
      return { amountMicros: amount, currency: "USD" };
    case "less":
      return { amountMicros: micros(amount - 1n), currency: "USD" };
    case "other currency":
      return { amountMicros: amount, currency: "EUR" };
  }
}
