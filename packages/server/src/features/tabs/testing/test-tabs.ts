import { type BuyerId, parseId, parseMicros } from "@tuppence/protocol";
import type {
  NewSeller,
  PurchaseResult,
  Tab,
  TabTerms,
  TopUp,
  Wallet,
} from "@tuppence/protocol/wire";
import { createMailSender } from "../../../mail/create-mail-sender.ts";
import { createMailStore } from "../../../mail/mail-store.ts";
import type { TabSettings } from "../../../parse-tabs.ts";
import {
  createTestOffer,
  createTestSeller,
  signInTestGuest,
  topUpTestWallet,
} from "../../../testing/test-market.ts";
import {
  type ApiAnswer,
  createTestPlatform,
  type TestPlatform,
} from "../../../testing/test-platform.ts";

import { createTopUpStore } from "../../top-ups/top-up-store.ts";
import { createTabStore } from "../tab-store.ts";
import type { TabsDeps } from "../tabs-deps.ts";

export const TEST_TABS: TabSettings = {
  limits: new Map([["USD", { start: parseMicros("1"), max: parseMicros("2.50") }]]),
  days: 14,
  writeOffDays: 30,
  forGuests: true,
  newcomers: 100,
  mostFeePercent: 10,
};

/** A buyer with an empty wallet, who may run a tab. */
export interface TabBuyer {
  readonly wallet: Wallet;
  readonly buyerId: BuyerId;
  readonly cookie: string;
  read(): Promise<Tab>;
  /** By default to the terms that are offered. */
  agree(terms?: TabTerms, key?: string): Promise<ApiAnswer<Tab>>;
  close(): Promise<ApiAnswer<Tab>>;
  /** Buys something new at this price. */
  buy(price: string): Promise<ApiAnswer<PurchaseResult>>;
  pay(amount: string): Promise<TopUp>;
}

export interface TestTabs {
  readonly platform: TestPlatform;
  readonly seller: NewSeller;
  /** @param from where they buy; by default at `seller` */
  buyer(from?: NewSeller): Promise<TabBuyer>;
}

export async function createTestTabs(
  settings: TabSettings | undefined = TEST_TABS,
): Promise<TestTabs> {
  const platform = await createTestPlatform({ tabs: settings });
  const seller = await createTestSeller(platform);
  return { platform, seller, buyer: (from = seller) => tabBuyer(platform, from) };
}

/** What the job that settles tabs works with, without cards, and without rails whose costs are known. */
export function depsOfTabs({ platform }: TestTabs, changes: Partial<TabsDeps> = {}): TabsDeps {
  const { db, ledger, config, clock } = platform;
  const topUps = createTopUpStore(db.kysely, config.books);
  const mails = createMailStore(db.pool, config.secret);
  return {
    tabs: createTabStore(db.kysely, config.books),
    ledger,
    db,
    mailSender: createMailSender({ config, db, mails, now: clock.now }),
    walletPage: `${config.publicUrl}/wallet`,
    settings: config.tabs,
    rails: new Map(),
    findWallet: (id) => topUps.wallet(id),
    wasDecided: (buyerId, operationId) => topUps.wasDecided(buyerId, operationId),
    waitingTopUps: (buyerId) => topUps.waiting(buyerId),
    settleByCard: undefined,
    warn: () => {},
    now: clock.now,
    ...changes,
  };
}

async function tabBuyer(platform: TestPlatform, seller: NewSeller): Promise<TabBuyer> {
  const cookie = await signInTestGuest(platform);
  const opened = await platform.call<Wallet>("POST /v1/wallets", {
    cookie,
    body: { currency: "USD" },
  });
  const wallet = opened.body;
  const buyerId = parseId("buyer", wallet.buyer);
  if (buyerId === undefined) throw new Error(`no wallet: ${opened.text}`);
  const path = `/v1/wallets/${wallet.id}/tab`;
  const read = async () => (await platform.call<Tab>(`GET ${path}`, { cookie })).body;
  return {
    wallet,
    buyerId,
    cookie,
    read,
    agree: async (terms, key) => {
      const body = terms ?? (await read()).offer;
      return platform.call<Tab>(`POST ${path}`, { cookie, body, key });
    },
    close: () => platform.call<Tab>(`POST ${path}/close`, { cookie, body: {} }),
    buy: async (price) => {
      const prices = [{ amount: price, currency: "USD" }];
      const { id: offer } = await createTestOffer(platform, seller, { prices });
      const body = { offer, wallet: wallet.id };
      return platform.call("POST /v1/purchases", { cookie, body });
    },
    pay: (amount) => topUpTestWallet(platform, wallet, amount),
  };
}
