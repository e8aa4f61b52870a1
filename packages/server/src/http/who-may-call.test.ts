import { randomUUID } from "node:crypto";
import type { TypeBoxTypeProvider } from "@fastify/type-provider-typebox";
import { problemName } from "@tuppence/protocol";
import { fastify } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RoutePolicy } from "../api/route.ts";
import { createTestPlatform, type TestPlatform } from "../testing/test-platform.ts";
import { policiesOf } from "./declared-policies.ts";
import { enforcePolicies } from "./policy.ts";
import { apiOperations, type Operation } from "./testing/api-operations.ts";
import { createMatrixCallers, type MatrixCaller } from "./testing/matrix-callers.ts";
import { sampleOf } from "./testing/sample-of.ts";

/**
 * Every operation of the OpenAPI document against every credential and role: a new route is covered as soon as it is
 * registered, and what is expected follows from what it declares about itself.
 */
let platform: TestPlatform;
let callers: readonly MatrixCaller[];
let operations: readonly Operation[];
let address = 0;
beforeAll(async () => {
  platform = await createTestPlatform();
  callers = await createMatrixCallers(platform);
  operations = apiOperations(platform.app).filter(({ variant }) => variant === undefined);
});
afterAll(() => platform.close());

/** Problems that say who may not call. A request that was let in is answered with others, or not with a problem. */
const REFUSALS = new Set([
  "unauthenticated",
  "token-invalid",
  "wrong-kind-of-key",
  "permission-missing",
  "act-as-needs-session",
  "not-an-operator",
  "seller-suspended",
]);
const LET_IN = "let in";
type Outcome = string;

function policyOf({ method, path }: Operation): RoutePolicy {
  const policy = policiesOf(platform.app).get(`${method.toLowerCase()} ${path}`);
  if (policy === undefined) throw new Error(`${method} ${path} is described and not registered`);
  return policy;
}

function expected(policy: RoutePolicy, { is, isSuspended }: MatrixCaller): Outcome {
  const { actors = ["anonymous"], permission, forSale } = policy;
  const isOpen = actors.includes("anonymous");
  if (isOpen && actors.length === 1) return LET_IN;
  if ("refused" in is)
    return isOpen && is.refused[0] === 401 ? LET_IN : `${is.refused[0]} ${is.refused[1]}`;
  if (actors.includes(is.kind)) {
    if (is.kind !== "seller") return LET_IN;
    if (is.permissions?.some((one) => one === permission) !== true) return "403 permission-missing";
    return isSuspended === true && forSale === true ? "403 seller-suspended" : LET_IN;
  }
  if (isOpen) return LET_IN;
  return is.kind === "anonymous" ? "401 unauthenticated" : "403 wrong-kind-of-key";
}

/** The ids in its address are nobody's, and its body is not what the route takes: whoever is let in changes nothing. */
async function outcomeOf(operation: Operation, caller: MatrixCaller): Promise<Outcome> {
  address += 1;
  const url = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(sampleOf(operation.params[name] ?? { type: "string" }))),
  );
  const hasBody = operation.body !== undefined && !operation.isUpload;
  const form = { "content-type": "application/x-www-form-urlencoded" };
  const answer = await platform.app.inject({
    method: operation.method as "GET",
    url,
    // Wrong credentials are limited by address; another test covers that.
    remoteAddress: `10.${(address >> 16) & 255}.${(address >> 8) & 255}.${address & 255}`,
    headers: {
      ...(operation.takesIdempotencyKey ? { "idempotency-key": randomUUID() } : {}),
      ...(operation.isForm ? form : {}),
      ...caller.headers,
    },
    ...(hasBody ? { payload: operation.isForm ? "not=it" : { not: "it" } } : {}),
  });
  const isProblem = String(answer.headers["content-type"]).startsWith("application/problem+json");
  const problem = isProblem ? problemName(answer.json<{ type: string }>().type) : undefined;
  if (answer.statusCode >= 500) return `${answer.statusCode} ${problem}`;
  if (problem !== undefined && REFUSALS.has(problem)) return `${answer.statusCode} ${problem}`;
  const isHidden = problem === "seller-not-found" && "refused" in caller.is;
  return isHidden && caller.is.refused[0] === 404 ? "404 seller-not-found" : LET_IN;
}

describe("every route", { timeout: 300_000 }, () => {
  test("lets in whom it declares, with every credential and role, and refuses everybody else", async () => {
    expect(operations.length).toBeGreaterThan(140);
    expect(callers.length).toBeGreaterThan(40);
    const wrong: string[] = [];
    const seen = new Set<Outcome>();
    for (const operation of operations)
      for (const caller of callers) {
        const want = expected(policyOf(operation), caller);
        const got = await outcomeOf(operation, caller);
        seen.add(got);
        if (got !== want)
          wrong.push(`${operation.method} ${operation.path}, ${caller.name}: ${got}, not ${want}`);
      }
    expect(wrong).toEqual([]);
    // The expectations were not all the same: each way of refusing was met.
    expect(seen).toEqual(new Set([LET_IN, ...outcomes()]));
  });

  test("is described with what it declares: its credentials, and the permission of sellers", () => {
    const document = platform.app.swagger() as unknown as {
      paths: Record<string, Record<string, { "x-permission"?: string; security?: object[] }>>;
    };
    const policies = [...policiesOf(platform.app)].filter(
      ([route, policy]) =>
        / \/v1\//.test(route) && !/^(head|options) /.test(route) && !("helper" in policy),
    );
    expect(policies.length).toBeGreaterThan(140);
    for (const [route, policy] of policies) {
      const [method = "", path = ""] = route.split(" ");
      const described = document.paths[path]?.[method];
      // Providers call these; who asks makes no difference there.
      if (described === undefined) {
        expect(policy.actors, `${route} is not described`).toEqual(["anonymous"]);
        continue;
      }
      expect(described["x-permission"], route).toBe(policy.permission);
    }
  });
});

function outcomes(): Outcome[] {
  return [
    "400 act-as-needs-session",
    "401 token-invalid",
    "401 unauthenticated",
    "403 not-an-operator",
    "403 permission-missing",
    "403 seller-suspended",
    "403 wrong-kind-of-key",
    "404 seller-not-found",
  ];
}

/** Registers a route with this policy. */
async function register(config: object): Promise<void> {
  const app = fastify().withTypeProvider<TypeBoxTypeProvider>();
  const nothing = undefined as never;
  enforcePolicies(app, {
    authenticate: nothing,
    standings: nothing,
    storedAnswers: { claim: nothing, keep: nothing },
    ledger: nothing,
    pool: nothing,
    now: Date.now,
    ratePerSecond: 1,
    log: nothing,
  });
  app.route({ method: "GET", url: "/v1/new", config, handler: async () => ({}) });
  await app.close();
}

describe("a new route cannot forget", () => {
  test("whom it accepts, nor which permission sellers need", async () => {
    await expect(register({})).rejects.toThrow("declares no actors");
    await expect(register({ actors: ["seller"] })).rejects.toThrow("names no permission");
    await expect(register({ actors: ["buyer"], permission: "read" })).rejects.toThrow(
      "accepts no sellers",
    );
    await expect(register({ actors: ["seller"], permission: "read" })).resolves.toBeUndefined();
  });
});
