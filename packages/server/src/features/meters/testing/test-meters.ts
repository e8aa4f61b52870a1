import type { Meter, MeterResult, NewSeller, Offer, Wallet } from "@tuppence/protocol/wire";
import { createTestOfferOf } from "../../../testing/test-market.ts";
import type { ApiAnswer, TestPlatform } from "../../../testing/test-platform.ts";

export interface TestMeters {
  /** An offer at this price per unit. */
  offer(
    seller: NewSeller,
    unitPrice: string,
    terms?: { readonly holdUnits?: number; readonly idleSeconds?: number; readonly split?: object },
  ): Promise<Offer>;
  open(token: string, offer: Offer, more?: object): Promise<ApiAnswer<MeterResult>>;
  tick(
    token: string,
    meter: Meter,
    units: number | string,
    key?: string,
  ): Promise<ApiAnswer<MeterResult>>;
  close(token: string, meter: Meter, body?: object): Promise<ApiAnswer<Meter>>;
  refund(token: string, meter: Meter, reason: string): Promise<ApiAnswer<Meter>>;
  read(token: string, meter: Meter): Promise<Meter>;
  balance(wallet: Wallet): Promise<string>;
}

/** Calls to a platform's meters, each with a new key unless one is given. */
export function testMeters(platform: TestPlatform): TestMeters {
  return {
    offer: (seller, unitPrice, { holdUnits = 10, idleSeconds = 30, ...more } = {}) =>
      createTestOfferOf(platform, seller, {
        kind: "metered",
        refundWindowSeconds: 600,
        metered: {
          unit: "second",
          unitPrices: [{ amount: unitPrice, currency: "USD" }],
          holdUnits,
          idleSeconds,
        },
        // Used meters may be returned here; by default they may not.
        consumptionMark: 1,
        ...more,
      }),
    open: (token, offer, more) =>
      platform.call("POST /v1/meters", { token, body: { offer: offer.id, ...more } }),
    tick: (token, { id }, units, key) =>
      platform.call(`POST /v1/meters/${id}/ticks`, { token, body: { units }, key }),
    close: (token, { id }, body = {}) =>
      platform.call(`POST /v1/meters/${id}/close`, { token, body }),
    refund: (token, { id }, reason) =>
      platform.call(`POST /v1/meters/${id}/refund`, { token, body: { reason } }),
    read: async (token, { id }) =>
      (await platform.call<Meter>(`GET /v1/meters/${id}`, { token })).body,
    balance: async ({ id }) => {
      const token = platform.config.operatorKey;
      return (await platform.call<Wallet>(`GET /v1/wallets/${id}`, { token })).body.balance;
    },
  };
}
