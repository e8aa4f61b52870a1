import { formatMicros } from "@tuppence/protocol";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { verifyBooks } from "../../ledger/audit/verify-books.ts";
import type { Ledger } from "../../ledger/index.ts";
import { createCardRail } from "../../rails/card/card-rail.ts";
import type { Rails } from "../../rails/create-rails.ts";
import { settleDueTabs } from "./settle-due-tabs.ts";
import type { TabsDeps } from "./tabs-deps.ts";
import {
  createTestTabs,
  depsOfTabs,
  type TabBuyer,
  TEST_TABS,
  type TestTabs,
} from "./testing/test-tabs.ts";

const DAY_MS = 86_400_000;
let tabs: TestTabs;
let buyer: TabBuyer;
let beganMs: number;
let charged: string[];
let rails: Rails;

beforeAll(async () => {
  tabs = await createTestTabs();
  const settings = { secretKey: "sk_test_of_tabs", webhookSecrets: [], api: "http://127.0.0.1:9" };
  const card = createCardRail({ settings, publicUrl: "https://pay.example.com", now });
  rails = new Map([[card.name, card]]);
});
beforeEach(async () => {
  charged = [];
  buyer = await tabs.buyer();
  await buyer.agree();
  beganMs = now();
  // Cards pay at least 0.50, and of that the provider keeps 0.3145.
  expect((await buyer.buy("0.10")).status).toBe(201);
});
afterEach(async () => {
  // Another test's tab is not due in the next one.
  await buyer.pay("5");
  expect(await verifyBooks(tabs.platform.db.pool)).toEqual([]);
});
afterAll(() => tabs.platform.close());

const now = () => tabs.platform.clock.now();
const deps = (changes: Partial<TabsDeps> = {}): TabsDeps =>
  depsOfTabs(tabs, {
    rails,
    settleByCard: async ({ owedMicros }) => void charged.push(formatMicros(owedMicros)),
    ...changes,
  });
/** So many days after the debt began, in the middle of the last of them, the job runs. */
const runAt = async (day: number, changes?: Partial<TabsDeps>) => {
  tabs.platform.clock.advance(beganMs + (day + 0.5) * DAY_MS - now());
  await settleDueTabs(deps(changes));
};
/** The day on which it is due, counted from when the debt began. */
const dueDay = async () => (Date.parse((await buyer.read()).dueAt ?? "") - beganMs) / DAY_MS;

test("a debt that is mostly fee is put off twice by the agreed days, and then charged", async () => {
  expect(await dueDay()).toBe(14);
  expect((await buyer.read()).isPutOff).toBe(false);
  await runAt(13);
  expect(await dueDay()).toBe(14);
  await runAt(14);
  expect(await buyer.read()).toMatchObject({ status: "open", owed: "0.1", isPutOff: true });
  expect(await dueDay()).toBe(28);
  await runAt(14);
  expect(await dueDay()).toBe(28);
  await runAt(28);
  expect(await dueDay()).toBe(42);
  expect(charged).toEqual([]);
  await runAt(42);
  expect(await dueDay()).toBe(42);
  expect(charged).toEqual(["0.1"]);
});

test("it is settled with what was bought since, as soon as most of the tab is used", async () => {
  await runAt(14);
  await buyer.buy("0.70");
  await settleDueTabs(deps());
  expect(charged).toEqual(["0.8"]);
});

test("without a saved card too: the tab closes three days after its last day, and no earlier", async () => {
  const without = { settleByCard: undefined };
  for (const day of [14, 28, 42]) await runAt(day, without);
  expect(await buyer.read()).toMatchObject({ status: "due" });
  tabs.platform.clock.advance(beganMs + 45 * DAY_MS - now() - 1);
  expect((await buyer.buy("0.01")).status).toBe(201);
  tabs.platform.clock.advance(1);
  expect((await buyer.buy("0.01")).status).toBe(402);
});

test("several servers at once put it off once", async () => {
  for (const [day, due] of [
    [14, 28],
    [28, 42],
  ] as const) {
    await runAt(day - 1);
    tabs.platform.clock.advance(DAY_MS);
    await Promise.all(Array.from({ length: 5 }, () => settleDueTabs(deps())));
    expect(await dueDay()).toBe(due);
  }
  expect(charged).toEqual([]);
});

test("servers that end between the two writes, again and again, do not put it off more often", async () => {
  const { ledger } = tabs.platform;
  const ending = { ledger: { submit: () => Promise.reject(new Error("killed")) } };
  const unheard: Pick<Ledger, "submit"> = {
    submit: async (command) => {
      await ledger.submit(command);
      throw new Error("killed");
    },
  };
  for (const day of [14, 28]) {
    await runAt(day, ending);
    await runAt(day, ending);
    expect(await dueDay()).toBe(day);
    await runAt(day, { ledger: unheard });
    await runAt(day, { ledger: unheard });
    expect(await dueDay()).toBe(day + 14);
  }
  await runAt(42, ending);
  expect(charged).toEqual(["0.1"]);
});

test("a later debt is another one, and is put off twice again, whatever a late server thinks", async () => {
  await runAt(14);
  await runAt(28);
  const { tabs: store } = deps();
  const walletId = (await store.due(now() + 90 * DAY_MS, { after: null, limit: 9 })).at(-1)?.id;
  if (walletId === undefined) throw new Error("nothing is due");
  const old = { owedSinceMs: beganMs, laterByMs: 14 * DAY_MS };
  await buyer.pay("0.10");
  beganMs = now();
  await buyer.buy("0.10");
  expect((await buyer.read()).isPutOff).toBe(false);
  await runAt(14);
  expect(await store.notePutOff(walletId, old)).toBe(false);
  await runAt(28);
  expect(await dueDay()).toBe(42);
  await runAt(42);
  expect(charged).toEqual(["0.1"]);
});

test.each<[string, () => Partial<TabsDeps>]>([
  ["any fee is fine", () => ({ settings: { ...TEST_TABS, mostFeePercent: 100 } })],
  ["its share is", () => ({ settings: { ...TEST_TABS, mostFeePercent: 63 } })],
  ["nobody knows what paying costs", () => ({ rails: new Map() })],
])("it is charged on its day where %s", async (_title, changes) => {
  await runAt(14, changes());
  expect(await dueDay()).toBe(14);
  expect(charged).toEqual(["0.1"]);
});

test("what has closed meanwhile is not opened again", async () => {
  await runAt(17);
  expect(await buyer.read()).toMatchObject({ status: "overdue", isPutOff: false });
  expect(charged).toEqual(["0.1"]);
});

test("a tab that its buyer has closed is not put off: nothing is bought on it later", async () => {
  await buyer.close();
  await runAt(14);
  expect(await dueDay()).toBe(14);
  expect(charged).toEqual(["0.1"]);
});
