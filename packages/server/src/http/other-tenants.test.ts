import { randomUUID } from "node:crypto";
import type { IdKind } from "@tuppence/protocol";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createTestPlatform, type TestPlatform } from "../testing/test-platform.ts";
import { policiesOf } from "./declared-policies.ts";
import { apiOperations, type Operation, type Schema } from "./testing/api-operations.ts";
import { sampleOf } from "./testing/sample-of.ts";
import { absentId, createTenant, kindOfPattern, type Tenant } from "./testing/tenant.ts";

/**
 * For every route whose address or query has an id: another tenant's is answered exactly as one that does not exist.
 * Made from the OpenAPI document, so a new route is covered as soon as it is registered.
 */
let platform: TestPlatform;
let victim: Tenant;
let stranger: Tenant;
let operations: readonly Operation[];
beforeAll(async () => {
  platform = await createTestPlatform();
  victim = await createTenant(platform);
  stranger = await createTenant(platform);
  operations = apiOperations(platform.app).filter(({ variant }) => variant === undefined);
});
afterAll(() => platform.close());

type Caller = Tenant["callers"][number];

/**
 * What only comes about through a card's bank, a statement, a renewal or a gift has tests of its own in its feature; and
 * who the operators are is the operator's business alone.
 */
const NOT_MADE = new Set<IdKind>([
  "bankEntry",
  "buyer",
  "card",
  "dispute",
  "download",
  "gift",
  "operator",
  "renewal",
  "topUpReturn",
]);

const READABLE = [
  "file",
  "meter",
  "offer",
  "order",
  "priceExperiment",
  "purchase",
  "refund",
  "refundRequest",
  "seller",
  "upload",
] as const;

/** What is on sale is on sale for everybody, so that it is there is no secret from buyers. */
function isPublic(kind: IdKind, caller: Caller): boolean {
  return (kind === "offer" || kind === "seller") && caller.kind !== "seller";
}

const actorsOf = ({ method, path }: Operation): readonly string[] =>
  policiesOf(platform.app).get(`${method.toLowerCase()} ${path}`)?.actors ?? [];

async function ask(
  { method, path, params, query, body, isForm, isUpload }: Operation,
  headers: Caller["headers"],
  ids: Readonly<Record<string, string>>,
) {
  const valueOf = (name: string, schema: Schema | undefined) =>
    encodeURIComponent(ids[name] ?? String(sampleOf(schema ?? { type: "string" })));
  const url = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => valueOf(name, params[name]));
  const asked = Object.keys(query)
    .filter((name) => name in ids)
    .map((name) => `${name}=${valueOf(name, query[name])}`);
  const hasBody = body !== undefined && !isUpload && !isForm;
  const answer = await platform.app.inject({
    method: method as "GET",
    url: asked.length === 0 ? url : `${url}?${asked.join("&")}`,
    headers: { ...(method === "POST" ? { "idempotency-key": randomUUID() } : {}), ...headers },
    ...(hasBody ? { payload: sampleOf(body) as object } : {}),
  });
  // Both may repeat the id that was sent.
  const text = Object.values(ids).reduce((all, id) => all.replaceAll(id, "ID"), answer.body);
  return { status: answer.statusCode, text: text.replaceAll(/req_\w+/g, "") };
}

type Place = { readonly name: string; readonly kind: IdKind; readonly isPath: boolean };

function placesIn(schemas: Readonly<Record<string, Schema>>, isPath: boolean): Place[] {
  return Object.entries(schemas).flatMap(([name, { pattern }]) => {
    const kind = kindOfPattern(pattern);
    return kind === undefined ? [] : [{ name, kind, isPath }];
  });
}

/** Each way to name an id of a kind to a route: in its address, or in its query. */
function placesOf({ params, query }: Operation): Place[] {
  return [...placesIn(params, true), ...placesIn(query, false)];
}

describe("another tenant's id", { timeout: 300_000 }, () => {
  test("is answered like one that does not exist, on every route and for every caller", async () => {
    const wrong: string[] = [];
    let compared = 0;
    for (const operation of operations)
      for (const { name, kind, isPath } of placesOf(operation)) {
        const theirs = victim.ids[kind];
        if (theirs === undefined) {
          expect(NOT_MADE, `${kind} has no example`).toContain(kind);
          continue;
        }
        for (const caller of stranger.callers) {
          if (!actorsOf(operation).includes(caller.kind) || isPublic(kind, caller)) continue;
          // Below one's own seller, everything else is one's own too.
          const own = name === "id" ? {} : { id: String(stranger.ids.seller) };
          const there = await ask(operation, caller.headers, { ...own, [name]: theirs });
          const not = await ask(operation, caller.headers, { ...own, [name]: absentId(kind) });
          compared += 1;
          const where = `${operation.method} ${operation.path}, ${name} by ${caller.name}`;
          if (there.status !== not.status || there.text !== not.text)
            wrong.push(`${where}: ${there.status} ${there.text} / ${not.status} ${not.text}`);
          // Removing what is not there may be no failure; the next test sees that it is still there.
          else if (isPath && there.status < 400 && operation.method !== "DELETE")
            wrong.push(`${where}: ${there.status}`);
        }
      }
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(100);
  });

  test("is an id that its own tenant can still read, so the comparison compared something", async () => {
    const found = new Set<IdKind>();
    for (const operation of operations.filter(({ method }) => method === "GET"))
      for (const { name, kind, isPath } of placesOf(operation)) {
        const id = victim.ids[kind];
        if (id === undefined || !isPath) continue;
        for (const { kind: actor, headers } of victim.callers) {
          if (!actorsOf(operation).includes(actor)) continue;
          if ((await ask(operation, headers, { [name]: id })).status === 200) found.add(kind);
        }
      }
    for (const kind of READABLE) expect(found).toContain(kind);
  });

  test("of whose data nothing was changed by all this", async () => {
    const { ids } = victim;
    const token = victim.seller.keys.secret;
    const { body } = await platform.call<{ name: string; suspendedAt: null }>(
      `GET /v1/sellers/${ids.seller}`,
      { token },
    );
    expect(body).toMatchObject({ name: victim.seller.name, suspendedAt: null });
    const offer = await platform.call<{ active: boolean }>(`GET /v1/offers/${ids.offer}`, {
      token,
    });
    expect(offer.body.active).toBe(true);
    const members = await platform.call<{ data: object[] }>(
      `GET /v1/sellers/${ids.seller}/members`,
      { token },
    );
    expect(members.body.data).toHaveLength(1);
  });
});
