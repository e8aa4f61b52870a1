import { randomUUID } from "node:crypto";
import type {
  Balance,
  Entitlement,
  NewSeller,
  Offer,
  Purchase,
  Wallet,
} from "@tuppence/protocol/wire";

interface List<T> {
  readonly data: readonly T[];
}

/** What the tests look up in the platform, besides using the browser. */
export interface PlatformApi {
  /** Anything else, with a key or a grant's token. */
  call<T>(method: string, path: string, key: string, body?: object): Promise<T>;
  makeSeller(name: string, origin: string): Promise<NewSeller>;
  makeOffer(secretKey: string, offer: object): Promise<Offer>;
  changeOffer(secretKey: string, offer: string, change: object): Promise<Offer>;
  /** What the seller has earned, as a decimal string. */
  earned(secretKey: string, currency?: string): Promise<string>;
  /** The seller's sales, newest first. */
  sales(secretKey: string): Promise<readonly Purchase[]>;
  /** What this seller's buyers own now. */
  entitlements(secretKey: string, offer: string): Promise<readonly Entitlement[]>;
  /** The newest wallet's balance. */
  newestBalance(): Promise<string>;
}

export function platformApi(url: string, operatorKey: string): PlatformApi {
  async function call<T>(method: string, path: string, key: string, body?: object): Promise<T> {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${key}`,
        "content-type": "application/json",
        "idempotency-key": randomUUID(),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) {
      throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    }
    return (await response.json()) as T;
  }

  return {
    call,
    makeSeller: (name, origin) =>
      call("POST", "/v1/sellers", operatorKey, { name, origins: [origin] }),
    makeOffer: (key, offer) => call("POST", "/v1/offers", key, offer),
    changeOffer: (key, offer, change) => call("PATCH", `/v1/offers/${offer}`, key, change),
    async earned(key, currency = "USD") {
      const { data } = await call<Balance>("GET", "/v1/balance", key);
      return data.find((row) => row.currency === currency)?.balance ?? "0";
    },
    sales: async (key) => (await call<List<Purchase>>("GET", "/v1/purchases", key)).data,
    entitlements: async (key, offer) =>
      (await call<List<Entitlement>>("GET", `/v1/entitlements?offer=${offer}`, key)).data,
    async newestBalance() {
      const { data } = await call<List<Wallet>>("GET", "/v1/wallets?limit=1", operatorKey);
      return data[0]?.balance ?? "none";
    },
  };
}
