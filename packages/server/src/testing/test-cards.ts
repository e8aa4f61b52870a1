import type {
  AutoTopUp,
  NewGrant,
  RailFeeBearer,
  SavedCard,
  TopUp,
  Wallet,
} from "@tuppence/protocol/wire";
import type { CardNature } from "../rails/card/testing/saved-cards/stripe-cards.ts";
import { type StripeServer, startStripeServer } from "../rails/card/testing/start-stripe-server.ts";
import { createTestClock, type TestClock } from "./test-clock.ts";
import { createTestGrant, signInTestGuest } from "./test-market.ts";
import { createTestPlatform, type TestPlatform } from "./test-platform.ts";

const apiKey = "sk_test_of_saved_cards";

/** A platform that takes cards, and the local Stripe behind it. */
export interface CardPlatform {
  readonly platform: TestPlatform;
  readonly stripe: StripeServer;
  readonly clock: TestClock;
  /** Another server of the same instance. */
  readonly second: () => Promise<TestPlatform>;
  readonly close: () => Promise<void>;
}

export async function createCardPlatform(
  settings: { readonly railFee?: RailFeeBearer } = {},
): Promise<CardPlatform> {
  const clock = createTestClock();
  const stripe = await startStripeServer({ apiKey, now: clock.now });
  const access = { secretKey: apiKey, webhookSecrets: [], api: stripe.url };
  const config = { ...settings, stripe: access };
  const platform = await createTestPlatform(config, clock);
  const seconds: TestPlatform[] = [];
  return {
    platform,
    stripe,
    clock,
    second: async () => {
      const made = await createTestPlatform(config, clock, { beside: platform });
      seconds.push(made);
      return made;
    },
    close: async () => {
      for (const each of seconds) await each.close();
      await platform.close();
      await stripe.close();
    },
  };
}

/** A guest with a wallet in USD and a saved card, which has paid for 5.00 in it. */
export interface CardBuyer {
  readonly cookie: string;
  readonly wallet: Wallet;
  readonly card: SavedCard;
  /** Spends everywhere, without limits. */
  readonly grant: NewGrant;
}

export async function createCardBuyer(
  { platform, stripe }: CardPlatform,
  nature: CardNature = "pays",
): Promise<CardBuyer> {
  const cookie = await signInTestGuest(platform);
  const call = async <T>(route: string, body?: object) =>
    (await platform.call<T>(route, { cookie, ...(body && { body }) })).body;
  const wallet = await call<Wallet>("POST /v1/wallets", { currency: "USD" });
  const wish = {
    wallet: wallet.id,
    amount: "5",
    // Where buyers bear the fee, it is less.
    fee: "1",
    currency: "USD",
    rail: "card",
    saveCard: true,
  };
  const topUp = await call<TopUp>("POST /v1/top-ups", wish);
  const session = stripe.account.sessions.find(({ client_reference_id: of }) => of === topUp.id);
  if (session === undefined) throw new Error(`there is no session: ${JSON.stringify(topUp)}`);
  stripe.account.cards.held = { last4: "4242", nature };
  stripe.account.pay(session.id);
  await call<TopUp>(`GET /v1/top-ups/${topUp.id}`);
  const [card] = (await call<{ data: SavedCard[] }>("GET /v1/cards")).data;
  if (card === undefined) throw new Error("the card was not saved");
  const grant = await createTestGrant(platform, wallet, {
    expiresAt: new Date(platform.clock.now() + 30 * 86_400_000).toISOString(),
  });
  return { cookie, wallet, card, grant };
}

export const TEST_CONSENT =
  "Charge 10.00 USD to my card whenever my balance is below 2.00 USD, or too small for a purchase.";

/** Switches automatic top-ups on: 10.00 USD below 2.00 USD, three times a day. */
export async function orderAutoTopUps(
  { platform }: Pick<CardPlatform, "platform">,
  { cookie, wallet, card }: Pick<CardBuyer, "cookie" | "wallet" | "card">,
  changes: object = {},
): Promise<AutoTopUp> {
  const { status, body, text } = await platform.call<AutoTopUp>(
    `PATCH /v1/auto-top-ups/${wallet.id}`,
    {
      cookie,
      body: {
        below: "2",
        amount: "10",
        card: card.id,
        atMostPerDay: 3,
        consent: TEST_CONSENT,
        ...changes,
      },
    },
  );
  if (status !== 200) throw new Error(`not ordered: ${status} ${text}`);
  return body;
}
