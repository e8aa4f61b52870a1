import { expect, test } from "vitest";
import { TuppenceError } from "../tuppence-error.ts";
import { createTuppence } from "./create-tuppence.ts";

interface Seen {
  readonly route: string;
  readonly key: string | null;
  readonly body: unknown;
}

function setUp(...answers: (() => Response)[]) {
  const seen: Seen[] = [];
  const tuppence = createTuppence({
    url: "http://pay.test",
    key: "sk_secret",
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const text = await request.text();
      seen.push({
        route: `${request.method} ${request.url.slice("http://pay.test".length)}`,
        key: request.headers.get("idempotency-key"),
        body: text === "" ? undefined : (JSON.parse(text) as unknown),
      });
      const answer = answers[Math.min(seen.length, answers.length) - 1];
      if (answer === undefined) throw new TypeError("no answer is prepared");
      return answer();
    },
    wait: () => Promise.resolve(),
  });
  return { tuppence, seen };
}

const ok = (body: unknown) => () => Response.json(body);
const busy = () =>
  Response.json(
    { type: "urn:tuppence:problem:busy", title: "Busy", status: 503 },
    { status: 503, headers: { "content-type": "application/problem+json", "retry-after": "1" } },
  );

test("a shot is used up once: repeats carry the game's own key", async () => {
  const { tuppence, seen } = setUp(busy, ok({ change: -1, quantity: 4 }));
  const body = { buyer: "sub_a", sku: "arrow", quantity: 1 };
  const change = await tuppence.inventory.consume(body, { idempotencyKey: "match-7-shot-1" });
  expect(change.quantity).toBe(4);
  const call = { route: "POST /v1/inventory/consume", key: "match-7-shot-1", body };
  expect(seen).toEqual([call, call]);
});

test("too few: a TuppenceError named not-enough-items", async () => {
  const { tuppence } = setUp(() =>
    Response.json(
      { type: "urn:tuppence:problem:not-enough-items", title: "Not enough items", status: 409 },
      { status: 409, headers: { "content-type": "application/problem+json" } },
    ),
  );
  const failure = await tuppence.inventory
    .consume({ buyer: "sub_a", sku: "arrow", quantity: 1 })
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(TuppenceError);
  expect(failure).toMatchObject({ problem: "not-enough-items", status: 409 });
});

test("counts one item, and 0 for a missing one", async () => {
  const { tuppence, seen } = setUp(
    ok({ data: [{ sku: "arrow", quantity: 3 }], nextCursor: null }),
    ok({ data: [], nextCursor: null }),
  );
  expect(await tuppence.inventory.count("sub_a", "arrow")).toBe(3);
  expect(await tuppence.inventory.count("sub_a", "bow")).toBe(0);
  expect(seen[0]?.route).toBe("GET /v1/inventory?buyer=sub_a&sku=arrow");
});

test("an order: opened, confirmed by the player, finalized", async () => {
  const { tuppence, seen } = setUp(ok({ id: "ord_1" }));
  await tuppence.orders.create({ offer: "off_1", buyer: "sub_a" }, { idempotencyKey: "chest-7" });
  await tuppence.orders.confirm("ord_1", { price: { amount: "0.30", currency: "USD" } });
  await tuppence.orders.finalize("ord_1", { idempotencyKey: "chest-7-done" });
  await tuppence.orders.cancel("ord_1");
  expect(seen.map(({ route }) => route)).toEqual([
    "POST /v1/orders",
    "POST /v1/orders/ord_1/confirm",
    "POST /v1/orders/ord_1/finalize",
    "POST /v1/orders/ord_1/cancel",
  ]);
  expect(seen[2]).toMatchObject({ key: "chest-7-done", body: undefined });
});
