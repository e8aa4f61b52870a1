import { parseId } from "@tuppence/protocol";
import type { Account, PurchaseResult, Session, Wallet } from "@tuppence/protocol/wire";
import { createTestBrowser, type TestBrowser } from "../../../testing/test-browser.ts";
import { createTestOffer, createTestSeller } from "../../../testing/test-market.ts";
import type { TestPlatform } from "../../../testing/test-platform.ts";

let people = 0;
export const newEmail = () => `reader${(people += 1)}@reader.example`;

export const post = <T>(one: TestBrowser, path: string, body: object) =>
  one.call<T>(`POST ${path}`, { body });
export const buyerOf = async (one: TestBrowser) =>
  (await one.call<Session>("GET /v1/session")).body.buyer;
export const accountOf = async (one: TestBrowser) =>
  (await one.call<Account>("GET /v1/account")).body;
export const signOut = (one: TestBrowser) => post(one, "/api/auth/sign-out", {});
export const buy = (one: TestBrowser, offer: string) =>
  post<PurchaseResult>(one, "/v1/purchases", { offer });

/** Opens a wallet, with money in it unless `amount` is null. */
export async function fund(one: TestBrowser, amount: string | null = "5"): Promise<Wallet> {
  const { body: wallet } = await post<Wallet>(one, "/v1/wallets", { currency: "USD" });
  if (amount !== null)
    await post(one, "/v1/top-ups", { wallet: wallet.id, amount, currency: "USD", rail: "sandbox" });
  return wallet;
}

export async function guestWithMoney(platform: TestPlatform): Promise<TestBrowser> {
  const one = createTestBrowser(platform);
  await one.startGuest();
  await fund(one);
  return one;
}

export async function personWithMoney(
  platform: TestPlatform,
  email = newEmail(),
): Promise<TestBrowser> {
  const one = createTestBrowser(platform);
  await one.signInByCode(email);
  await fund(one);
  return one;
}

export async function someOffer(platform: TestPlatform) {
  return createTestOffer(platform, await createTestSeller(platform));
}

export function uuidOf(buyer: string | null): string {
  return parseId("buyer", buyer ?? "") ?? "";
}
