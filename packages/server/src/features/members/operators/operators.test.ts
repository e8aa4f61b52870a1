import { problemName } from "@tuppence/protocol";
import type { OperatorPerson } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, expect, test } from "vitest";
import { actingAs, signInTestPerson } from "../../../testing/sign-in-test-person.ts";
import { createTestPlatform, type TestPlatform } from "../../../testing/test-platform.ts";

let platform: TestPlatform;
beforeAll(async () => {
  platform = await createTestPlatform();
});
afterAll(() => platform.close());

const create = (email: string, more: object = { token: platform.config.operatorKey }) =>
  platform.call<OperatorPerson>("POST /v1/operators", { ...more, body: { email } });
const outcome = ({ status, body }: { status: number; body: unknown }) => [
  status,
  problemName(String((body as { type?: string } | undefined)?.type)),
];

test("the operator's key makes the first person an operator, who makes and removes others", async () => {
  const [first, second] = [await signInTestPerson(platform), await signInTestPerson(platform)];
  const made = await create(first.email.toUpperCase());
  expect(made).toMatchObject({ status: 201, body: { email: first.email } });
  const as = actingAs(first, "operator");
  platform.clock.advance(1);
  expect((await create(second.email, as)).status).toBe(201);
  const list = await platform.call<{ data: OperatorPerson[] }>("GET /v1/operators", as);
  expect(list.body.data.map(({ email }) => email)).toEqual([second.email, first.email]);
  expect((await platform.call("GET /v1/sellers", actingAs(second, "operator"))).status).toBe(200);
  const id = list.body.data[0]?.id;
  expect((await platform.call(`DELETE /v1/operators/${id}`, as)).status).toBe(204);
  const over = await platform.call("GET /v1/sellers", actingAs(second, "operator"));
  expect(outcome(over)).toEqual([403, "not-an-operator"]);
  expect(outcome(await platform.call(`DELETE /v1/operators/${id}`, as))).toEqual([
    404,
    "operator-not-found",
  ]);
});

test("who is one already stays the same one", async () => {
  const person = await signInTestPerson(platform);
  const [one, two] = [await create(person.email), await create(person.email)];
  expect(two.body).toEqual(one.body);
});

test("404: an address that nobody has confirmed makes nobody an operator, whoever signs up later", async () => {
  expect(outcome(await create("later@example.com"))).toEqual([404, "person-not-found"]);
  const later = await signInTestPerson(platform, "later@example.com");
  await platform.db.pool.query("UPDATE auth_users SET email_verified = false WHERE id = $1", [
    later.userId,
  ]);
  expect(outcome(await create("later@example.com"))).toEqual([404, "person-not-found"]);
});

test("nobody makes themselves one", async () => {
  const person = await signInTestPerson(platform);
  expect((await create(person.email, { cookie: person.cookie })).status).toBe(403);
  expect((await create(person.email, actingAs(person, "operator"))).status).toBe(403);
  expect((await create(person.email, {})).status).toBe(401);
});
