import type { Money } from "@tuppence/protocol/wire";
import type { Connection } from "../platform/connection.ts";
import { Intents } from "./intents.ts";
import type { PassWish, PurchaseTerms } from "../paywall/paywall-extras.ts";
import { ownedOf, type Paid, purchase } from "./purchase.ts";
import { sessionStore } from "../platform/site-storage.ts";

const intents = new Intents(sessionStore);

interface Wished {
  readonly offer: string;
  readonly price: Money;
  readonly terms: PurchaseTerms | undefined;
}

/** Buys what was pressed: the offer itself, or a pass that opens it. @throws Failure */
export async function buyWished(
  connection: Connection,
  { offer, price, terms }: Wished,
  pass: PassWish | undefined,
): Promise<{ token: string | undefined; paid: Paid }> {
  if (!pass) {
    const paid = await purchase(connection, intents, offer, price, terms);
    return { token: paid.accessToken, paid };
  }
  const result = await purchase(connection, intents, pass.offer, pass.price);
  // The pass opens it. Were it not so, nothing more is charged than what was pressed.
  const owned = await ownedOf(connection, offer);
  return { token: owned?.accessToken, paid: owned?.paid ?? { ...result, isFinal: true } };
}
