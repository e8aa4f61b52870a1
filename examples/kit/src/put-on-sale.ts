import type { CreateOffer, Offer, Tuppence } from "@tuppence/sdk";

/**
 * Puts offers on sale where they are not yet. They are found again by their kind and the address they open; titles
 * and prices that have changed are put right. After the example has moved to another port, those of the old addresses
 * are taken off sale: what was bought stays, but caps and passes must not count twice.
 * @returns the offers in the same order.
 */
export async function putOnSale(
  seller: Tuppence,
  wanted: readonly CreateOffer[],
): Promise<readonly Offer[]> {
  const there = new Map<string, Offer>();
  for await (const offer of seller.offers.each({ limit: 100 })) {
    // Newest first: an older one for the same address is history.
    if (!there.has(nameOf(offer))) there.set(nameOf(offer), offer);
  }
  const names = new Set(wanted.map(nameOf));
  const paths = new Set(wanted.map(pathOf));
  const moved = [...there.values()].filter(
    (offer) => offer.active && !names.has(nameOf(offer)) && paths.has(pathOf(offer)),
  );
  for (const { id } of moved) await seller.offers.change(id, { active: false });
  return Promise.all(
    wanted.map(async (terms) => {
      const offer = there.get(nameOf(terms));
      if (offer === undefined) {
        return seller.offers.create(terms, {
          idempotencyKey: `offer ${nameOf(terms)}`.replaceAll(" ", "-"),
        });
      }
      return isAsWanted(offer, terms) ? offer : seller.offers.change(offer.id, changesOf(terms));
    }),
  );
}

function nameOf({ kind, resourceUrl }: Pick<Offer, "kind" | "resourceUrl">): string {
  return `${kind} ${resourceUrl}`;
}

/** The name without the origin. */
function pathOf({ kind, resourceUrl }: Pick<Offer, "kind" | "resourceUrl">): string {
  const { pathname, search } = new URL(resourceUrl);
  return `${kind} ${pathname}${search}`;
}

function changesOf(terms: CreateOffer) {
  const { title } = terms;
  const prices = "prices" in terms ? { prices: terms.prices } : {};
  return { title, ...prices, active: true };
}

function isAsWanted(offer: Offer, terms: CreateOffer): boolean {
  const prices = "prices" in terms ? terms.prices : offer.prices;
  return offer.active && offer.title === terms.title && listOf(offer.prices) === listOf(prices);
}

function listOf(prices: Offer["prices"]): string {
  return String(prices.map(({ amount, currency }) => `${currency} ${amount}`).sort());
}
