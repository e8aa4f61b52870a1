import { hash, randomBytes } from "node:crypto";
import type {
  AuthorizationAnswer,
  DecideAuthorization,
  NewSeller,
  OAuthError,
  TokenResponse,
  Wallet,
} from "@tuppence/protocol/wire";
import { createDpopKey, type DpopKey } from "../../../testing/dpop-key.ts";
import { signInTestGuest, TEST_ORIGIN } from "../../../testing/test-market.ts";
import type { ApiAnswer, TestPlatform } from "../../../testing/test-platform.ts";

type Allow = NonNullable<DecideAuthorization["allow"]>;
type Request = DecideAuthorization["request"];

export const LIMITS = { perDay: "0.10", perMonth: "1", askAbove: "0.05", autoUnlockBelow: null };

/** A reader: a session at the wallet, with a wallet of 5 dollars. */
export interface Reader {
  readonly cookie: string;
  readonly wallet: Wallet;
}

export async function createReader(platform: TestPlatform): Promise<Reader> {
  const cookie = await signInTestGuest(platform);
  const { body: wallet } = await platform.call<Wallet>("POST /v1/wallets", {
    cookie,
    body: { currency: "USD" },
  });
  const body = { wallet: wallet.id, amount: "5", currency: "USD", rail: "sandbox" };
  const { status } = await platform.call("POST /v1/top-ups", { cookie, body });
  if (status !== 201) throw new Error(`no top-up: ${status}`);
  return { cookie, wallet };
}

/** A page of a seller that requests a grant as the embed does. */
export interface TestPage {
  readonly key: DpopKey;
  readonly request: Request;
  allow(reader: Reader, changes?: Partial<Allow>): Promise<ApiAnswer<AuthorizationAnswer>>;
  /** The code that the reader's approval gives. */
  code(reader: Reader, changes?: Partial<Allow>): Promise<string>;
  redeem(code: string, changes?: Redeem): Promise<ApiAnswer<TokenResponse & OAuthError>>;
  /** Headers of an API request with the grant. */
  headers(token: string, method: string, path: string): Promise<Record<string, string>>;
}

export interface Redeem {
  readonly form?: Readonly<Record<string, string>>;
  readonly key?: DpopKey;
  readonly proof?: string;
}

export async function createTestPage(
  platform: TestPlatform,
  seller: NewSeller,
  changes: Partial<Request> = {},
  { bindsCode = true }: { readonly bindsCode?: boolean } = {},
): Promise<TestPage> {
  const { publicUrl } = platform.config;
  const key = await createDpopKey();
  const verifier = randomBytes(32).toString("base64url");
  const request: Request = {
    response_type: "code",
    client_id: seller.keys.publishable,
    redirect_uri: `${TEST_ORIGIN}/article`,
    code_challenge: hash("sha256", verifier, "base64url"),
    code_challenge_method: "S256",
    ...(bindsCode ? { dpop_jkt: key.thumbprint } : {}),
    response_mode: "web_message",
    state: "state-1",
    ...changes,
  };
  const expiresAt = () => new Date(platform.clock.now() + 86_400_000).toISOString();

  const allow: TestPage["allow"] = ({ cookie, wallet }, changes) =>
    platform.call("POST /oauth/decision", {
      cookie,
      body: {
        request,
        allow: { wallet: wallet.id, limits: LIMITS, expiresAt: expiresAt(), ...changes },
      },
    });

  return {
    key,
    request,
    allow,
    async code(reader, changes) {
      const answer = await allow(reader, changes);
      const code = answer.body.message?.data.code;
      if (code === undefined) throw new Error(`no code: ${answer.status} ${answer.text}`);
      return code;
    },
    async redeem(code, { form, key: otherKey = key, proof } = {}) {
      const fields = {
        grant_type: "authorization_code",
        code,
        client_id: request.client_id,
        redirect_uri: request.redirect_uri,
        code_verifier: verifier,
        ...form,
      };
      const url = `${publicUrl}/oauth/token`;
      const nowMs = platform.clock.now();
      return platform.call("POST /oauth/token", {
        headers: {
          "content-type": "application/x-www-form-urlencoded",
          dpop: proof ?? (await otherKey.prove({ method: "POST", url, nowMs })),
        },
        body: new URLSearchParams(fields).toString(),
      });
    },
    async headers(token, method, path) {
      const url = publicUrl + path;
      const proof = await key.prove({ method, url, token, nowMs: platform.clock.now() });
      return { authorization: `DPoP ${token}`, dpop: proof };
    },
  };
}
