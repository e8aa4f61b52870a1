import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestPlatform, type TestPlatform } from "../../testing/test-platform.ts";
import { policiesOf } from "../declared-policies.ts";
import { apiOperations, type Operation } from "../testing/api-operations.ts";
import { sampleOf } from "../testing/sample-of.ts";
import { createTenant, type Tenant } from "../testing/tenant.ts";

let platform: TestPlatform;
let tenant: Tenant;
let operations: readonly Operation[];
beforeAll(async () => {
  platform = await createTestPlatform();
  tenant = await createTenant(platform);
  operations = apiOperations(platform.app).filter(({ variant }) => variant === undefined);
});
afterAll(() => platform.close());

const policyOf = ({ method, path }: Operation) =>
  policiesOf(platform.app).get(`${method.toLowerCase()} ${path}`) ?? {};

const send = (operation: Operation, headers: Readonly<Record<string, string>>) => {
  const { method, path, params, body, isUpload } = operation;
  const url = path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(sampleOf(params[name] ?? { type: "string" }))),
  );
  return platform.app.inject({
    method: method as "POST",
    url: isUpload ? `${url}?name=a.txt` : url,
    headers: {
      "idempotency-key": randomUUID(),
      ...(isUpload ? { "content-type": "text/plain" } : {}),
      ...headers,
    },
    ...(isUpload
      ? { payload: "a" }
      : body === undefined
        ? {}
        : { payload: sampleOf(body) as object }),
  });
};

test("no route changes anything for a seller or the operator that the audit log cannot note", {
  timeout: 300_000,
}, async () => {
  const [key, owner] = tenant.callers;
  const operator = { authorization: `Bearer ${platform.config.operatorKey}` };
  await platform.db.pool.query("ALTER TABLE audit_log RENAME TO audit_log_away");
  const unnoted: string[] = [];
  let tried = 0;
  for (const operation of operations.filter(({ method }) => method !== "GET")) {
    const { actors = [], audit, perSale } = policyOf(operation);
    if (audit === "none") continue;
    const callers = [
      ...(actors.includes("seller") ? [["a member", owner?.headers]] : []),
      ...(actors.includes("seller") && perSale !== true ? [["a key", key?.headers]] : []),
      ...(actors.includes("operator") ? [["the operator", operator]] : []),
    ] as [string, Record<string, string>][];
    for (const [who, headers] of callers) {
      tried += 1;
      const { statusCode } = await send(operation, headers);
      if (statusCode < 500)
        unnoted.push(`${operation.method} ${operation.path} by ${who}: ${statusCode}`);
    }
  }
  await platform.db.pool.query("ALTER TABLE audit_log_away RENAME TO audit_log");
  expect(unnoted).toEqual([]);
  expect(tried).toBeGreaterThan(60);
});

test("the routes that change nothing worth noting are these", () => {
  const unnoted = operations.filter((one) => policyOf(one).audit === "none");
  expect(unnoted.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual([
    // Shows what it was sent, and stores nothing.
    "POST /v1/article-previews",
    // Many parts make one file, and finishing it is noted.
    "PUT /v1/uploads/{id}/parts/{part}",
  ]);
});

test("the routes that keys call for each sale are these", () => {
  const perSale = operations.filter((one) => policyOf(one).perSale === true);
  expect(perSale.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual([
    "POST /v1/inventory/consume",
    "POST /v1/inventory/equip",
    "POST /v1/inventory/grant",
    "POST /v1/inventory/metadata",
    "POST /v1/inventory/unequip",
    "POST /v1/meters/{id}/close",
    "POST /v1/meters/{id}/ticks",
    "POST /v1/orders",
    "POST /v1/orders/{id}/cancel",
    "POST /v1/orders/{id}/finalize",
    "POST /v1/purchases/{id}/consumption",
  ]);
});
