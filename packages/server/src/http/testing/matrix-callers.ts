import { type Permission, PERMISSIONS, type Role, ROLES } from "@tuppence/protocol";
import type { NewApiKey, NewSeller } from "@tuppence/protocol/wire";
import type { ActorKind } from "../../api/actor.ts";
import { addTestMember, signInTestPerson } from "../../testing/sign-in-test-person.ts";
import {
  createTestGrant,
  createTestSeller,
  createTestWallet,
  signInTestGuest,
} from "../../testing/test-market.ts";
import type { TestPlatform } from "../../testing/test-platform.ts";

/** Somebody who calls routes, with everything that a request of theirs carries. */
export interface MatrixCaller {
  readonly name: string;
  readonly headers: Readonly<Record<string, string>>;
  /** What their requests count as, or with what they are refused wherever credentials count. */
  readonly is:
    | { readonly kind: ActorKind; readonly permissions?: readonly Permission[] }
    | { readonly refused: readonly [status: number, problem: string] };
  readonly isSuspended?: boolean;
}

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

/** Every kind of credential and role there is, and the ways of misusing them. */
export async function createMatrixCallers(platform: TestPlatform): Promise<MatrixCaller[]> {
  const { operatorKey, publicUrl } = platform.config;
  const seller = await createTestSeller(platform, "The Lantern");
  const other = await createTestSeller(platform, "The Well");
  const suspended = await createTestSeller(platform, "The Ditch");
  const wallet = await createTestWallet(platform);
  const here = await createTestGrant(platform, wallet, { seller: seller.id });
  const agent = await createTestGrant(platform, wallet);
  const revoked = await createTestGrant(platform, wallet);
  await platform.call(`POST /v1/grants/${revoked.id}/revoke`, { token: operatorKey });
  const guest = await signInTestGuest(platform);
  const person = await signInTestPerson(platform);
  const operator = await signInTestPerson(platform);
  await platform.call("POST /v1/operators", {
    token: operatorKey,
    body: { email: operator.email },
  });
  const ofSuspended = await addTestMember(platform, suspended, "owner");
  await platform.call(`POST /v1/sellers/${suspended.id}/suspend`, {
    token: operatorKey,
    body: { reason: "a test" },
  });
  const expiresAt = new Date(platform.clock.now() + 1000).toISOString();
  const expired = await newKey(platform, seller, { expiresAt });
  const ended = await newKey(platform, seller, {});
  await platform.call(`DELETE /v1/keys/${ended.id}`, { token: operatorKey });
  platform.clock.advance(5000);

  const own = (cookie: string) => ({
    cookie,
    origin: publicUrl,
    "sec-fetch-site": "same-origin",
  });
  const actingAs = (cookie: string, role: string) => ({
    ...own(cookie),
    "tuppence-act-as": role,
  });
  const everything: readonly Permission[] = PERMISSIONS;
  const invalid = { refused: [401, "token-invalid"] } as const;
  const unknown = { refused: [401, "unauthenticated"] } as const;
  const absent = { refused: [404, "seller-not-found"] } as const;
  const withKey = { refused: [400, "act-as-needs-session"] } as const;
  const isSeller = { kind: "seller", permissions: everything } as const;
  const isNobody = { kind: "anonymous" } as const;
  const isBuyer = { kind: "buyer" } as const;
  const owner = await addTestMember(platform, seller, "owner");
  const foreign = foreignOrigins(publicUrl);

  return [
    { name: "nobody", headers: {}, is: isNobody },
    { name: "a publishable key", headers: bearer(seller.keys.publishable), is: { kind: "page" } },
    { name: "a secret key", headers: bearer(seller.keys.secret), is: isSeller },
    ...(await Promise.all(
      PERMISSIONS.map(async (scope) => ({
        name: `a secret key for ${scope}`,
        headers: bearer((await newKey(platform, seller, { scopes: [scope] })).key),
        is: { kind: "seller", permissions: [scope] } as const,
      })),
    )),
    { name: "an expired key", headers: bearer(expired.key), is: invalid },
    { name: "a revoked key", headers: bearer(ended.key), is: invalid },
    { name: "a made-up key", headers: bearer(`sk_${"x".repeat(43)}`), is: invalid },
    { name: "a made-up operator's key", headers: bearer(`op_${"x".repeat(40)}`), is: invalid },
    { name: "a grant for one seller", headers: bearer(here.token), is: { kind: "grant" } },
    { name: "an agent's grant", headers: bearer(agent.token), is: { kind: "grant" } },
    {
      name: "a grant as DPoP without proof",
      headers: { authorization: `DPoP ${here.token}` },
      is: { refused: [401, "token-invalid"] },
    },
    { name: "a guest's session", headers: own(guest), is: isBuyer },
    { name: "a person's session", headers: own(person.cookie), is: isBuyer },
    {
      name: "a made-up session",
      headers: own("tuppence.session_token=made.up"),
      is: isNobody,
    },
    ...foreign.map(({ what, headers }) => ({
      name: `a session in a request ${what}`,
      headers: { cookie: owner.cookie, ...headers },
      is: isNobody,
    })),
    ...foreign.map(({ what, headers }) => ({
      name: `a member in a request ${what}`,
      headers: { cookie: owner.cookie, ...headers, "tuppence-act-as": seller.id },
      is: unknown,
    })),
    ...(await Promise.all(
      (Object.keys(ROLES) as Role[]).map(async (role) => {
        const member = await addTestMember(platform, seller, role);
        return {
          name: `a member in the role ${role}`,
          headers: actingAs(member.cookie, seller.id),
          is: { kind: "seller", permissions: ROLES[role] } as const,
        };
      }),
    )),
    {
      name: "a member of another seller",
      headers: actingAs(owner.cookie, other.id),
      is: absent,
    },
    { name: "a member of nothing", headers: actingAs(person.cookie, seller.id), is: absent },
    { name: "a guest as a member", headers: actingAs(guest, seller.id), is: absent },
    { name: "a member of no id", headers: actingAs(owner.cookie, "sel_x"), is: absent },
    { name: "the operator's key", headers: bearer(operatorKey), is: { kind: "operator" } },
    {
      name: "an operator's person",
      headers: actingAs(operator.cookie, "operator"),
      is: { kind: "operator" },
    },
    {
      name: "an operator's person as a member",
      headers: actingAs(operator.cookie, seller.id),
      is: absent,
    },
    { name: "an operator's person as the buyer", headers: own(operator.cookie), is: isBuyer },
    {
      name: "an owner as the operator",
      headers: actingAs(owner.cookie, "operator"),
      is: { refused: [403, "not-an-operator"] },
    },
    {
      name: "somebody without a session as a member",
      headers: { origin: publicUrl, "sec-fetch-site": "same-origin", "tuppence-act-as": seller.id },
      is: unknown,
    },
    ...[seller.keys.secret, operatorKey, here.token].map((token) => ({
      name: `${token.slice(0, 3)} acting as a member`,
      headers: { ...own(owner.cookie), ...bearer(token), "tuppence-act-as": seller.id },
      is: withKey,
    })),
    {
      name: "a suspended seller's key",
      headers: bearer(suspended.keys.secret),
      is: isSeller,
      isSuspended: true,
    },
    {
      name: "a suspended seller's owner",
      headers: actingAs(ofSuspended.cookie, suspended.id),
      is: isSeller,
      isSuspended: true,
    },
  ];
}

/** What browsers send when another page, or a form or link on it, causes a request. */
function foreignOrigins(publicUrl: string) {
  const { hostname } = new URL(publicUrl);
  return [
    {
      what: "from another site",
      headers: { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
    },
    {
      what: "from another port of the host",
      headers: { origin: `http://${hostname}:8403`, "sec-fetch-site": "same-site" },
    },
    { what: "from a page without origin", headers: { origin: "null" } },
    { what: "that a link made", headers: { "sec-fetch-site": "cross-site" } },
    { what: "of a program", headers: {} },
  ];
}

async function newKey(platform: TestPlatform, seller: NewSeller, body: object): Promise<NewApiKey> {
  const answer = await platform.call<NewApiKey>(`POST /v1/sellers/${seller.id}/keys`, {
    token: platform.config.operatorKey,
    body: { kind: "secret", ...body },
  });
  if (answer.status !== 201) throw new Error(`no key: ${answer.text}`);
  return answer.body;
}
