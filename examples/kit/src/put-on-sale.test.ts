import type { CreateOffer, Offer, Tuppence } from "@tuppence/sdk";
import { expect, test } from "vitest";
import { putOnSale } from "./put-on-sale.ts";

/** A seller whose offers are kept in memory. */
function createSeller() {
  const offers: Offer[] = [];
  const seller = {
    offers: {
      async *each() {
        yield* await Promise.resolve(offers.toReversed());
      },
      create: (terms: CreateOffer) => {
        const prices = "prices" in terms ? terms.prices : [];
        const offer = { ...terms, id: `off_${offers.length}`, prices, active: true };
        offers.push(offer as unknown as Offer);
        return Promise.resolve(offer);
      },
      change: (id: string, changes: Partial<Offer>) => {
        const at = offers.findIndex((offer) => offer.id === id);
        offers[at] = { ...offers[at], ...changes } as Offer;
        return Promise.resolve(offers[at]);
      },
    },
  };
  // Only what the function calls.
  return { offers, seller: seller as unknown as Tuppence };
}

const article = (port: number, path = "/one"): CreateOffer => ({
  kind: "unlock",
  title: "One",
  resourceUrl: `http://localhost:${port}${path}`,
  prices: [{ amount: "0.02", currency: "USD" }],
});
const onSale = (offers: readonly Offer[]) =>
  offers.filter(({ active }) => active).map(({ resourceUrl }) => resourceUrl);

test("offers that are there are found again", async () => {
  const { offers, seller } = createSeller();
  const [first] = await putOnSale(seller, [article(8403)]);
  const [again] = await putOnSale(seller, [article(8403)]);
  expect([again?.id, offers.length]).toEqual([first?.id, 1]);
});

test("on another port, the offers of the old addresses are taken off sale, and back again", async () => {
  const { offers, seller } = createSeller();
  await putOnSale(seller, [article(8403), article(8403, "/two")]);
  await putOnSale(seller, [article(8713), article(8713, "/two")]);
  expect(onSale(offers)).toEqual(["http://localhost:8713/one", "http://localhost:8713/two"]);
  await putOnSale(seller, [article(8403), article(8403, "/two")]);
  expect(onSale(offers)).toEqual(["http://localhost:8403/one", "http://localhost:8403/two"]);
});
