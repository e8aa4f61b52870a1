import type { CreateOffer, NewGrant, NewSeller, Offer, Wallet } from "@tuppence/protocol/wire";
import { createTestGrant, createTestSeller, createTestWallet, TEST_ORIGIN } from "./test-market.ts";
import type { ApiAnswer, TestPlatform } from "./test-platform.ts";

type ItemOffer = Extract<CreateOffer, { kind: "item" }>;

/** A game's seller, and a player with 5 USD, a grant for it, and the name the seller knows them by. */
export interface TestGame {
  readonly seller: NewSeller;
  readonly wallet: Wallet;
  readonly grant: NewGrant;
  readonly player: string;
  /** Puts an item on sale at 0.10 USD. */
  readonly sell: (
    item: ItemOffer["item"],
    terms?: Partial<Omit<ItemOffer, "kind" | "item">>,
  ) => Promise<Offer>;
  /** Calls with the seller's secret key. */
  readonly asGame: <T>(route: string, body?: unknown, key?: string) => Promise<ApiAnswer<T>>;
  /** Calls with the player's grant. */
  readonly asPlayer: <T>(route: string, body?: unknown, key?: string) => Promise<ApiAnswer<T>>;
}

let things = 0;

export async function createTestGame(platform: TestPlatform): Promise<TestGame> {
  const seller = await createTestSeller(platform, "The Game");
  const wallet = await createTestWallet(platform);
  const grant = await createTestGrant(platform, wallet, { seller: seller.id });
  const asGame = <T>(route: string, body?: unknown, key?: string) =>
    platform.call<T>(route, { token: seller.keys.secret, body, key });
  const asPlayer = <T>(route: string, body?: unknown, key?: string) =>
    platform.call<T>(route, { token: grant.token, body, key });
  const sell: TestGame["sell"] = async (item, terms = {}) => {
    const body: ItemOffer = {
      kind: "item",
      title: `Thing ${(things += 1)}`,
      resourceUrl: `${TEST_ORIGIN}/shop`,
      prices: [{ amount: "0.10", currency: "USD" }],
      refundWindowSeconds: 3600,
      item,
      ...terms,
    };
    const answer = await asGame<Offer>("POST /v1/offers", body);
    if (answer.status !== 201) throw new Error(`POST /v1/offers: ${answer.text}`);
    return answer.body;
  };
  // The seller learns the player's name from a purchase; this one serves only that.
  const offer = await sell({ sku: "ticket", type: "consumable" });
  const bought = await asPlayer<{ purchase: { buyer: string } }>("POST /v1/purchases", {
    offer: offer.id,
  });
  return { seller, wallet, grant, player: bought.body.purchase.buyer, sell, asGame, asPlayer };
}
