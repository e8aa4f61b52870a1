import type { NewGrant, NewSeller, Offer, Wallet } from "@tuppence/protocol/wire";
import type { App } from "../../api/route.ts";
import { createCaller } from "./create-caller.ts";
import { OPERATOR_KEY, PUBLIC_URL } from "./create-test-app.ts";

/** One of every kind of caller, ready to use. */
export interface Credentials {
  readonly seller: NewSeller;
  readonly offer: Offer;
  readonly wallet: Wallet;
  readonly grant: NewGrant;
  /** Headers by the security scheme of the OpenAPI document. */
  readonly headers: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export async function createCredentials(app: App): Promise<Credentials> {
  const call = createCaller(app);
  const { body: seller } = await call<NewSeller>("POST", "/v1/sellers", OPERATOR_KEY, {
    name: "The Lantern",
    origins: ["https://lantern.example"],
  });
  const { body: offer } = await call<Offer>("POST", "/v1/offers", seller.keys.secret, {
    kind: "unlock",
    title: "Why the tide waits",
    resourceUrl: "https://lantern.example/tide",
    prices: [{ amount: "0.02", currency: "USD" }],
  });
  const { body: wallet } = await call<Wallet>("POST", "/v1/wallets", OPERATOR_KEY, {
    currency: "USD",
  });
  await call("POST", "/v1/top-ups", OPERATOR_KEY, {
    wallet: wallet.id,
    amount: "5",
    currency: "USD",
    rail: "sandbox",
  });
  const { body: grant } = await call<NewGrant>("POST", "/v1/grants", OPERATOR_KEY, {
    wallet: wallet.id,
    label: "a program",
    limits: {},
    expiresAt: "2026-03-01T00:00:00Z",
  });
  const session = {
    cookie: await signIn(app),
    origin: PUBLIC_URL,
    "sec-fetch-site": "same-origin",
  };
  // The buyer behind a session is created on the first request that needs it.
  await app.inject({ url: "/v1/wallets", headers: session });
  return {
    seller,
    offer,
    wallet,
    grant,
    headers: {
      operatorKey: bearer(OPERATOR_KEY),
      secretKey: bearer(seller.keys.secret),
      publishableKey: bearer(seller.keys.publishable),
      grant: bearer(grant.token),
      session,
      none: {},
    },
  };
}

async function signIn(app: App): Promise<string> {
  const answer = await app.inject({
    method: "POST",
    url: "/api/auth/sign-in/anonymous",
    headers: { origin: PUBLIC_URL, "sec-fetch-site": "same-origin" },
    payload: {},
  });
  return answer.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join("; ");
}

function bearer(key: string) {
  return { authorization: `Bearer ${key}` };
}
