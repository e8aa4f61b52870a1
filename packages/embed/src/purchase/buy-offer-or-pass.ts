import type { Money } from "@tuppence/protocol/wire";
import type { Connection } from "../platform/connection.ts";
import { Intents } from "./intents.ts";
import type { PurchaseTerms } from "./purchase-terms.ts";
import type { PassWish } from "../paywall/paywall-extras.ts";
import type { Paid } from "./paid.ts";
import { ownedOf, purchase } from "./purchase.ts";
import { sessionStore } from "../platform/site-storage.ts";

const intents = new Intents(sessionStore);

interface Wanted {
  readonly offer: string;
  readonly price: Money;
  readonly terms: PurchaseTerms | undefined;
}

/** Buys what the reader chose: the offer itself, or a pass that opens it. @throws Failure */
export async function buyOfferOrPass(
  connection: Connection,
  { offer, price, terms }: Wanted,
  pass: PassWish | undefined,
): Promise<{ token: string | undefined; paid: Paid }> {
  if (!pass) {
    const paid = await purchase(connection, intents, offer, price, terms);
    return { token: paid.accessToken, paid };
  }
  const result = await purchase(connection, intents, pass.offer, pass.price);
  // The pass opens it. If it should not, nothing more is charged than the pass.
  const owned = await ownedOf(connection, offer);
  return { token: owned?.accessToken, paid: owned?.paid ?? { ...result, isFinal: true } };
}
