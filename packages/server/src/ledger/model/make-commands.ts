import { randomBytes, randomUUID } from "node:crypto";
import {
  type BuyerId,
  type GrantId,
  micros,
  newId,
  newRoute,
  type PurchaseId,
  routeOf,
  type WalletId,
} from "@tuppence/protocol";
import type { BuyOffer } from "../commands/purchases/buy-offer.ts";
import type { ChangeGrantCommand } from "../commands/grants/change-grant.ts";
import type { CreateGrantCommand } from "../commands/grants/create-grant.ts";
import type { OpenWallet } from "../commands/wallets/open-wallet.ts";
import type { RefundPurchase } from "../commands/purchases/refund-purchase.ts";
import type { RevokeGrantCommand } from "../commands/grants/revoke-grant.ts";
import { SPEND_ONLY } from "../tables/lots.ts";
import type { StartTopUp } from "../commands/top-ups/start-top-up.ts";

/** 2026-06-15 12:00 UTC: the middle of a day in the middle of a month. */
export const NOON = Date.UTC(2026, 5, 15, 12);

type Changes<C> = Partial<Omit<C, "kind" | "buyerId">>;

/** A buyer for tests, with ready-made commands. Every command has a new operation id unless one is given. */
export interface TestBuyer {
  readonly id: BuyerId;
  readonly walletId: WalletId;
  openWallet(changes?: Changes<OpenWallet>): OpenWallet;
  /** `amount` in micros. */
  topUp(amount: bigint, changes?: Changes<StartTopUp>): StartTopUp;
  buy(offer: TestOffer, changes?: Changes<BuyOffer>): BuyOffer;
  refund(purchaseId: PurchaseId, changes?: Changes<RefundPurchase>): RefundPurchase;
  createGrant(changes?: Changes<CreateGrantCommand>): CreateGrantCommand;
  changeGrant(grantId: GrantId, changes?: Changes<ChangeGrantCommand>): ChangeGrantCommand;
  revokeGrant(grantId: GrantId, changes?: Changes<RevokeGrantCommand>): RevokeGrantCommand;
}

export type TestOffer = BuyOffer["terms"];

export function testOffer(price: bigint, changes: Partial<TestOffer> = {}): TestOffer {
  return {
    offerId: newId("offer", 0, NOON),
    sellerId: newId("seller", 0, NOON),
    prices: new Map([["USD", micros(price)]]),
    durationMs: null,
    refundWindowMs: 60_000,
    feeBasisPoints: 1_000,
    ...changes,
  };
}

export function testBuyer(route = newRoute()): TestBuyer {
  const id: BuyerId = newId("buyer", route, NOON);
  const walletId: WalletId = newId("wallet", routeOf(id), NOON);
  const base = () => ({
    operationId: randomUUID(),
    fingerprint: randomBytes(16).toString("hex"),
    buyerId: id,
  });
  return {
    id,
    walletId,
    openWallet: (changes) => ({
      ...base(),
      kind: "open-wallet",
      walletId,
      currency: "USD",
      ...changes,
    }),
    topUp: (amount, changes) => ({
      ...base(),
      kind: "top-up",
      topUpId: newId("topUp", route, NOON),
      walletId,
      currency: "USD",
      amountMicros: micros(amount),
      rail: "sandbox",
      hasArrived: true,
      lot: SPEND_ONLY,
      request: null,
      ...changes,
    }),
    buy: (terms, changes) => ({
      ...base(),
      kind: "purchase",
      purchaseId: newId("purchase", route, NOON),
      entitlementId: newId("entitlement", route, NOON),
      walletId,
      terms,
      authority: { by: "buyer" },
      shownPrice: null,
      ...changes,
    }),
    refund: (purchaseId, changes) => ({
      ...base(),
      kind: "refund",
      refundId: newId("refund", route, NOON),
      purchaseId,
      reason: "undo",
      grantId: null,
      ...changes,
    }),
    createGrant: (changes) => ({
      ...base(),
      kind: "create-grant",
      grantId: newId("grant", route, NOON),
      walletId,
      sellerId: null,
      label: "a page",
      tokenHash: randomBytes(32).toString("hex"),
      dpopThumbprint: null,
      limits: { perDay: null, perMonth: null, askAbove: null, autoUnlockBelow: null },
      expiresAtMs: NOON + 90 * 86_400_000,
      ...changes,
    }),
    changeGrant: (grantId, changes) => ({
      ...base(),
      kind: "change-grant",
      grantId,
      limits: {},
      expiresAtMs: undefined,
      ...changes,
    }),
    revokeGrant: (grantId, changes) => ({ ...base(), kind: "revoke-grant", grantId, ...changes }),
  };
}
