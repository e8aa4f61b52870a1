import { micros, newId, type OfferId, type SellerId } from "@tuppence/protocol";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { Transaction } from "kysely";
import type { Database } from "../../db/schema.ts";
import { createTestDatabase, type TestDatabase } from "../../db/testing/index.ts";
import { insertSeller, updateSeller } from "../sellers/seller-store.ts";
import { createOfferReader } from "./create-offer-reader.ts";
import { insertOffer, type OfferRow, updateOffer } from "./offer-store.ts";

let db: TestDatabase;
const sellerId: SellerId = newId("seller", 0, 1);
const ids: OfferId[] = [];
const offers: OfferRow[] = [];

beforeAll(async () => {
  db = await createTestDatabase();
  await db.kysely
    .insertInto("sellers")
    .values({
      id: sellerId,
      name: "The Lantern",
      origins: [],
      created_at_ms: 1n,
    })
    .execute();
  for (let index = 0; index < 20; index += 1) {
    const id = newId("offer", 0, index + 1);
    ids.push(id);
    const offer: OfferRow = {
      id,
      sellerId,
      sellerName: "The Lantern",
      kind: "unlock",
      title: `offer ${index}`,
      resourceUrl: "https://lantern.example/",
      prices: new Map([["USD", micros(20_000n)]]),
      durationMs: null,
      refundWindowMs: 0,
      section: null,
      terms: {},
      active: true,
      createdAtMs: 1,
    };
    offers.push(offer);
    await db.kysely.transaction().execute((transaction) => insertOffer(transaction, offer));
  }
});
afterAll(() => db.drop());

function newReader() {
  const clock = { nowMs: 1_000_000 };
  const queries = vi.spyOn(db.pool, "connect");
  queries.mockClear();
  const reader = createOfferReader({ db, now: () => clock.nowMs });
  return { reader, clock, queries };
}

it("finds an offer with its seller's name and prices, and nothing for an unknown id", async () => {
  const { reader } = newReader();
  const [found, none] = await Promise.all([
    reader.find(ids[0] as OfferId),
    reader.find(newId("offer", 0, 99)),
  ]);
  expect(found).toMatchObject({ sellerName: "The Lantern", title: "offer 0", active: true });
  expect(found?.prices.get("USD")).toBe(20_000n);
  expect(none).toBeUndefined();
});

it("loads everything requested in one tick together, and answers from memory for a second", async () => {
  const { reader, clock, queries } = newReader();
  await Promise.all(ids.map(async (id) => reader.find(id)));
  const loads = queries.mock.calls.length;
  expect(loads).toBeLessThanOrEqual(4);
  clock.nowMs += 999;
  await Promise.all(ids.map(async (id) => reader.find(id)));
  expect(queries.mock.calls.length).toBe(loads);
});

it("a change elsewhere takes effect after a second, one made here at once", async () => {
  const { reader, clock } = newReader();
  const offer = offers[1] as OfferRow;
  const { id } = offer;
  const change = (active: boolean) =>
    db.kysely
      .transaction()
      .execute((transaction) => updateOffer(transaction, { ...offer, active }));
  expect((await reader.find(id))?.active).toBe(true);
  await change(false);
  expect((await reader.find(id))?.active).toBe(true);
  clock.nowMs += 1000;
  expect((await reader.find(id))?.active).toBe(false);
  await change(true);
  reader.forget();
  expect((await reader.find(id))?.active).toBe(true);
});

it("offers requested one by one are reloaded together once they are due", async () => {
  const { reader, clock, queries } = newReader();
  for (const id of ids) await reader.find(id);
  for (const id of ids) await reader.find(id);
  clock.nowMs += 1000;
  queries.mockClear();
  await reader.find(ids[0] as OfferId);
  for (const id of ids) await reader.find(id);
  expect(queries.mock.calls.length).toBeLessThanOrEqual(3);
});

it("an offer is reloaded with the others when due, and forgotten when nobody has asked for a while", async () => {
  const { reader, clock, queries } = newReader();
  await Promise.all(ids.map(async (id) => reader.find(id)));
  const askForFirst = async () => {
    clock.nowMs += 1000;
    await reader.find(ids[0] as OfferId);
    queries.mockClear();
  };
  for (let second = 0; second < 3; second += 1) await askForFirst();
  for (const id of ids) await reader.find(id);
  expect(queries).not.toHaveBeenCalled();
  for (let second = 0; second < 6; second += 1) await askForFirst();
  await reader.find(ids[1] as OfferId);
  expect(queries).toHaveBeenCalled();
});

it("entries without a known change are read again once a minute", async () => {
  const { reader, clock } = newReader();
  const titleOf = async (n: number) => (await reader.find(ids[n] as OfferId))?.title;
  await Promise.all(ids.map(async (id) => reader.find(id)));
  // By hand, bypassing everything that counts changes.
  await db.pool.query("UPDATE offers SET title = 'by hand' WHERE id = $1", [ids[2]]);
  for (let second = 0; second < 59; second += 1) {
    clock.nowMs += 1000;
    expect(await titleOf(2)).toBe("offer 2");
  }
  clock.nowMs += 1000;
  expect(await titleOf(2)).toBe("by hand");
});

it("a change of one offer reloads its seller's others, not those of other sellers", async () => {
  const otherSeller = newId("seller", 0, 2);
  await insertSeller(db.kysely, {
    id: otherSeller,
    name: "The Heron",
    origins: [],
    handle: null,
    suspendedAtMs: null,
    createdAtMs: 1,
  });
  const other: OfferRow = {
    ...(offers[0] as OfferRow),
    id: newId("offer", 0, 500),
    sellerId: otherSeller,
    sellerName: "The Heron",
  };
  const write = (write: (transaction: Transaction<Database>) => Promise<unknown>) =>
    db.kysely.transaction().execute(write);
  await write((transaction) => insertOffer(transaction, other));
  const { reader, clock } = newReader();
  const both = () => Promise.all([ids[3] as OfferId, other.id].map(async (id) => reader.find(id)));
  const [mine, theirs] = await both();
  await write((transaction) =>
    updateOffer(transaction, { ...(offers[3] as OfferRow), title: "changed" }),
  );
  clock.nowMs += 1000;
  const [mineThen, theirsThen] = await both();
  expect(mine?.title).toBe("offer 3");
  expect(mineThen?.title).toBe("changed");
  expect(theirsThen).toBe(theirs);
  await updateSeller(db.kysely, otherSeller, { name: "The Grey Heron" });
  clock.nowMs += 1000;
  const [mineAtLast, theirsAtLast] = await both();
  expect(mineAtLast).toBe(mineThen);
  expect(theirsAtLast?.sellerName).toBe("The Grey Heron");
});
