import type {
  CreateGrant,
  CreateOffer,
  NewGrant,
  NewSeller,
  Offer,
  TopUp,
  Wallet,
} from "@tuppence/protocol/wire";
import type { ApiRequest, TestPlatform } from "./test-platform.ts";

/** A seller, an offer at 0.02 USD, and a reader with 5 USD and a grant for that seller, created over the API. */
export interface TestMarket {
  readonly seller: NewSeller;
  readonly offer: Offer;
  readonly wallet: Wallet;
  readonly grant: NewGrant;
}

export const TEST_ORIGIN = "http://localhost:8403";

export async function createTestMarket(platform: TestPlatform): Promise<TestMarket> {
  const seller = await createTestSeller(platform);
  const offer = await createTestOffer(platform, seller);
  const wallet = await createTestWallet(platform);
  const grant = await createTestGrant(platform, wallet, { seller: seller.id });
  return { seller, offer, wallet, grant };
}

export function createTestSeller(platform: TestPlatform, name = "The Test"): Promise<NewSeller> {
  const token = platform.config.operatorKey;
  return made(platform, "/v1/sellers", { token, body: { name, origins: [TEST_ORIGIN] } });
}

let offers = 0;

export function createTestOffer(
  platform: TestPlatform,
  seller: NewSeller,
  terms: Partial<Extract<CreateOffer, { kind: "unlock" }>> = {},
): Promise<Offer> {
  offers += 1;
  const body: CreateOffer = {
    kind: "unlock",
    title: `Article ${offers}`,
    resourceUrl: `${TEST_ORIGIN}/articles/${offers}`,
    prices: [{ amount: "0.02", currency: "USD" }],
    durationSeconds: null,
    refundWindowSeconds: 3600,
    ...terms,
  };
  return made(platform, "/v1/offers", { token: seller.keys.secret, body });
}

/** An offer of any kind, at 0.02 USD by default. */
export function createTestOfferOf(
  platform: TestPlatform,
  seller: NewSeller,
  terms: { readonly kind: CreateOffer["kind"] } & Readonly<Record<string, unknown>>,
): Promise<Offer> {
  offers += 1;
  const body = {
    title: `Thing ${offers}`,
    resourceUrl: `${TEST_ORIGIN}/things/${offers}`,
    ...(terms.kind === "metered" ? {} : { prices: [{ amount: "0.02", currency: "USD" }] }),
    ...terms,
  };
  return made(platform, "/v1/offers", { token: seller.keys.secret, body });
}

/** A new guest's wallet with money in it; `amount` null leaves it empty. */
export async function createTestWallet(
  platform: TestPlatform,
  amount: string | null = "5",
  currency = "USD",
): Promise<Wallet> {
  const token = platform.config.operatorKey;
  const wallet = await made<Wallet>(platform, "/v1/wallets", { token, body: { currency } });
  if (amount !== null) await topUpTestWallet(platform, wallet, amount);
  return wallet;
}

export function topUpTestWallet(
  platform: TestPlatform,
  wallet: Wallet,
  amount: string,
): Promise<TopUp> {
  const { id, currency } = wallet;
  const body = { wallet: id, amount, currency, rail: "sandbox" };
  return made(platform, "/v1/top-ups", { token: platform.config.operatorKey, body });
}

/** A plain bearer grant for an hour, by default without limits. */
export function createTestGrant(
  platform: TestPlatform,
  wallet: Wallet,
  changes: Partial<CreateGrant> = {},
): Promise<NewGrant> {
  const body: CreateGrant = {
    wallet: wallet.id,
    label: "A test",
    limits: {},
    expiresAt: new Date(platform.clock.now() + 3_600_000).toISOString(),
    ...changes,
  };
  return made(platform, "/v1/grants", { token: platform.config.operatorKey, body });
}

/** The cookie of a new guest's session on the wallet's own pages. */
export async function signInTestGuest(platform: TestPlatform): Promise<string> {
  const answer = await platform.call("POST /api/auth/sign-in/anonymous", {
    headers: { origin: platform.config.publicUrl, "content-type": "application/json" },
    body: {},
  });
  const cookies = [answer.headers["set-cookie"] ?? []].flat().map(String);
  if (answer.status !== 200 || cookies.length === 0)
    throw new Error(`no session: ${answer.status} ${answer.text}`);
  return cookies.map((cookie) => cookie.split(";")[0]).join("; ");
}

/** POSTs and returns what was created; any status but 201 fails the test. */
async function made<T>(platform: TestPlatform, path: string, request: ApiRequest): Promise<T> {
  const answer = await platform.call<T>(`POST ${path}`, request);
  if (answer.status !== 201) throw new Error(`POST ${path}: ${answer.status} ${answer.text}`);
  return answer.body;
}
