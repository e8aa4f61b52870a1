import type { NewGrant, NewSeller, Offer, Wallet } from "@tuppence/protocol/wire";
import { type Asked, postUntilAnswered } from "./request.ts";
import type { Random } from "./random.ts";

/** Few buyers and few offers: they collide often, and wallets and budgets run dry, where mistakes show. */
const SELLERS = 3;
const SIZE = { offersPerSeller: 200, wallets: 100 };

/** The platform under load. */
export type Loaded = Asked & { readonly operatorKey: string };

export interface World {
  readonly offers: readonly Offer[];
  readonly payers: readonly { readonly wallet: string; readonly grant: string }[];
}

/** Makes sellers, offers, funded wallets and bearer grants over the public API. */
export async function makeWorld(platform: Loaded, random: Random, size = SIZE): Promise<World> {
  let made = 0;
  const create = async <T>(path: string, token: string, body: unknown): Promise<T> => {
    const call = { path, token, key: `world-${made++}`, body };
    const answer = await postUntilAnswered(platform, random, call);
    if (answer.status !== 201)
      throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as T;
  };
  const operator = platform.operatorKey;
  const offers: Offer[] = [];
  for (let s = 0; s < SELLERS; s++) {
    const origin = `http://seller-${s}.example`;
    const seller = await create<NewSeller>("/v1/sellers", operator, {
      name: `Seller ${s}`,
      origins: [origin],
    });
    for (let o = 0; o < size.offersPerSeller; o++)
      offers.push(
        await create<Offer>("/v1/offers", seller.keys.secret, {
          kind: "unlock",
          title: `Offer ${o}`,
          resourceUrl: `${origin}/offer/${o}`,
          prices: [{ amount: random.pick(["0.02", "0.05", "0.003333", "0.5"]), currency: "USD" }],
        }),
      );
  }
  const payers: { wallet: string; grant: string }[] = [];
  for (let w = 0; w < size.wallets; w++) {
    const wallet = await create<Wallet>("/v1/wallets", operator, { currency: "USD" });
    await create("/v1/top-ups", operator, topUpBody(wallet.id, "2"));
    const grant = await create<NewGrant>("/v1/grants", operator, {
      wallet: wallet.id,
      label: "chaos",
      limits: { perDay: random.pick(["3", "10"]) },
      expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
    });
    payers.push({ wallet: wallet.id, grant: grant.token });
  }
  return { offers, payers };
}

/** How payments on the sandbox rail end; most at once. */
export const TOP_UP_OUTCOMES = ["success", "success", "delayed", "lost-answer", "decline"] as const;
type TopUpOutcome = (typeof TOP_UP_OUTCOMES)[number];

export function topUpBody(wallet: string, amount: string, outcome: TopUpOutcome = "success") {
  return { wallet, amount, currency: "USD", rail: "sandbox", outcome };
}
