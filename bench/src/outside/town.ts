import type { NewGrant, NewSeller, Offer, Wallet } from "@tuppence/protocol/wire";
import { type Call, done } from "./call.ts";
import { offersOf, SITE } from "./offers-of.ts";

/** Somebody with a session, wallets, and grants that scripts pay with. */
export interface Reader {
  readonly cookie: string;
  readonly wallets: readonly Wallet[];
  readonly grants: NewGrant[];
}

/** Sellers who sell everything there is, some of it together, and readers with money. */
export interface Town {
  readonly operator: string;
  readonly sellers: readonly NewSeller[];
  readonly offers: readonly Offer[];
  readonly readers: readonly Reader[];
}

const SELLERS = 4;

export async function buildTown(options: {
  readonly call: Call;
  readonly operator: string;
  readonly signIn: () => Promise<string>;
  readonly readers: number;
  readonly grantsEndAt: string;
}): Promise<Town> {
  const { call, operator, signIn, grantsEndAt } = options;
  const sellers: NewSeller[] = [];
  for (let n = 0; n < SELLERS; n++) {
    const body = { name: `Seller ${n}`, origins: [SITE] };
    sellers.push(await done<NewSeller>(call, "POST /v1/sellers", { token: operator, body }));
  }
  const offers: Offer[] = [];
  for (const seller of sellers) offers.push(...(await offersOf(call, seller, sellers)));
  const readers: Reader[] = [];
  for (let n = 0; n < options.readers; n++) {
    const cookie = await signIn();
    const wallets: Wallet[] = [];
    const grants: NewGrant[] = [];
    for (const currency of n % 4 === 0 ? ["USD", "KRW"] : ["USD"]) {
      const wallet = await done<Wallet>(call, "POST /v1/wallets", { cookie, body: { currency } });
      wallets.push(wallet);
      const amount = currency === "KRW" ? "20000" : "15";
      const topUp = { wallet: wallet.id, amount, currency, rail: "sandbox" };
      await done(call, "POST /v1/top-ups", { cookie, body: topUp });
      // One that may spend anywhere, and one with a budget at a single seller.
      const perDay = currency === "KRW" ? "900" : "1.1";
      const only = sellers[n % SELLERS]?.id;
      for (const terms of [{ limits: {} }, { limits: { perDay }, seller: only }]) {
        const body = { wallet: wallet.id, label: "a script", expiresAt: grantsEndAt, ...terms };
        grants.push(await done<NewGrant>(call, "POST /v1/grants", { cookie, body }));
      }
    }
    readers.push({ cookie, wallets, grants });
  }
  return { operator, sellers, offers, readers };
}
