import { problemName, type Role, ROLES } from "@tuppence/protocol";
import type { Me, Member, NewSeller } from "@tuppence/protocol/wire";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  actingAs,
  addTestMember,
  signInTestPerson,
  type TestPerson,
} from "../../../testing/sign-in-test-person.ts";
import { createTestSeller } from "../../../testing/test-market.ts";
import { createTestPlatform, type TestPlatform } from "../../../testing/test-platform.ts";

let platform: TestPlatform;
let seller: NewSeller;
let owner: TestPerson;
beforeAll(async () => {
  platform = await createTestPlatform();
});
beforeEach(async () => {
  seller = await createTestSeller(platform);
  owner = await addTestMember(platform, seller, "owner");
});
afterAll(() => platform.close());

const outcome = ({ status, body }: { status: number; body: unknown }) => [
  status,
  problemName(String((body as { type?: string } | undefined)?.type)),
];
const team = async (as: TestPerson = owner): Promise<Member[]> => {
  const route = `GET /v1/sellers/${seller.id}/members`;
  return (await platform.call<{ data: Member[] }>(route, actingAs(as, seller.id))).body.data;
};
const memberOf = async (person: TestPerson): Promise<Member> => {
  const found = (await team()).find(({ email }) => email === person.email);
  if (found === undefined) throw new Error("no such member");
  return found;
};
const setRole = async (by: TestPerson, whom: TestPerson, role: Role, id?: string) =>
  platform.call<Member>(
    `PATCH /v1/sellers/${seller.id}/members/${id ?? (await memberOf(whom)).id}`,
    { ...actingAs(by, seller.id), body: { role } },
  );
const remove = async (by: TestPerson, whom: TestPerson, id?: string) =>
  platform.call(
    `DELETE /v1/sellers/${seller.id}/members/${id ?? (await memberOf(whom)).id}`,
    actingAs(by, seller.id),
  );
const leave = (person: TestPerson) =>
  platform.call(`DELETE /v1/me/sellers/${seller.id}`, { cookie: person.cookie });

describe("an owner", () => {
  test("sees the team, with whom is who", async () => {
    const editor = await addTestMember(platform, seller, "editor");
    expect(await team()).toEqual([
      expect.objectContaining({ email: editor.email, role: "editor", you: false }),
      expect.objectContaining({ email: owner.email, role: "owner", you: true }),
    ]);
  });

  test("changes a role, which holds from the member's next request", async () => {
    const person = await addTestMember(platform, seller, "reader");
    const keys = `GET /v1/sellers/${seller.id}/keys`;
    expect((await platform.call(keys, actingAs(person, seller.id))).status).toBe(403);
    expect((await setRole(owner, person, "owner")).body.role).toBe("owner");
    expect((await platform.call(keys, actingAs(person, seller.id))).status).toBe(200);
    expect((await setRole(owner, person, "editor")).body.role).toBe("editor");
    expect((await platform.call(keys, actingAs(person, seller.id))).status).toBe(403);
  });

  test("removes a member, for whom the seller is then as if it did not exist", async () => {
    const person = await addTestMember(platform, seller, "finance");
    const { id } = await memberOf(person);
    expect((await remove(owner, person, id)).status).toBe(204);
    expect(outcome(await platform.call("GET /v1/offers", actingAs(person, seller.id)))).toEqual([
      404,
      "seller-not-found",
    ]);
    expect(outcome(await remove(owner, person, id))).toEqual([404, "member-not-found"]);
  });

  test("404: a member of another seller cannot be reached through one's own", async () => {
    const other = await createTestSeller(platform);
    const stranger = await addTestMember(platform, other, "editor");
    const route = `GET /v1/sellers/${other.id}/members`;
    const token = platform.config.operatorKey;
    const { body } = await platform.call<{ data: Member[] }>(route, { token });
    const id = String(body.data[0]?.id);
    expect(outcome(await remove(owner, stranger, id))).toEqual([404, "member-not-found"]);
    expect(outcome(await setRole(owner, stranger, "reader", id))).toEqual([
      404,
      "member-not-found",
    ]);
  });
});

describe("the last owner", () => {
  test("409: cannot be demoted or removed, nor leave, whoever tries", async () => {
    const { id } = await memberOf(owner);
    expect(outcome(await setRole(owner, owner, "editor"))).toEqual([409, "last-owner"]);
    expect(outcome(await remove(owner, owner))).toEqual([409, "last-owner"]);
    expect(outcome(await leave(owner))).toEqual([409, "last-owner"]);
    const token = platform.config.operatorKey;
    const byOperator = await platform.call(`DELETE /v1/sellers/${seller.id}/members/${id}`, {
      token,
    });
    expect(outcome(byOperator)).toEqual([409, "last-owner"]);
    const byKey = await platform.call(`DELETE /v1/sellers/${seller.id}/members/${id}`, {
      token: seller.keys.secret,
    });
    expect(outcome(byKey)).toEqual([409, "last-owner"]);
  });

  test("of two who demote each other at the same moment, one stays", async () => {
    for (let round = 0; round < 5; round += 1) {
      const fresh = await createTestSeller(platform);
      seller = fresh;
      owner = await addTestMember(platform, fresh, "owner");
      const other = await addTestMember(platform, fresh, "owner");
      const [mine, theirs] = [await memberOf(owner), await memberOf(other)];
      const answers = await Promise.all([
        setRole(owner, other, "editor", theirs.id),
        setRole(other, owner, "editor", mine.id),
      ]);
      const token = platform.config.operatorKey;
      const { body } = await platform.call<{ data: Member[] }>(
        `GET /v1/sellers/${fresh.id}/members`,
        { token },
      );
      expect(body.data.filter(({ role }) => role === "owner")).toHaveLength(1);
      expect(answers.map(({ status }) => status)).toContain(200);
    }
  });

  test("of five owners who leave at the same moment, one stays", async () => {
    const owners = [owner];
    for (let i = 0; i < 4; i += 1) owners.push(await addTestMember(platform, seller, "owner"));
    const answers = await Promise.all(owners.map(leave));
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(4);
    const refused = answers.find(({ status }) => status !== 204);
    expect(refused && outcome(refused)).toEqual([409, "last-owner"]);
  });
});

describe("others", () => {
  test.each(Object.keys(ROLES).filter((role) => role !== "owner") as Role[])(
    "403: the role %s changes no team",
    async (role) => {
      const person = await addTestMember(platform, seller, role);
      const { id } = await memberOf(person);
      expect(outcome(await setRole(person, person, "owner", id))).toEqual([
        403,
        "permission-missing",
      ]);
      expect(outcome(await remove(person, owner, id))).toEqual([403, "permission-missing"]);
    },
  );

  test("403: a key that may manage the team but nothing else gives and takes no greater role", async () => {
    const made = await platform.call<{ key: string }>(`POST /v1/sellers/${seller.id}/keys`, {
      token: seller.keys.secret,
      body: { kind: "secret", scopes: ["team", "read"] },
    });
    const { id } = await memberOf(owner);
    const token = made.body.key;
    const route = `/v1/sellers/${seller.id}/members/${id}`;
    const demoted = await platform.call(`PATCH ${route}`, { token, body: { role: "reader" } });
    expect(outcome(demoted)).toEqual([403, "role-above-yours"]);
    expect(outcome(await platform.call(`DELETE ${route}`, { token }))).toEqual([
      403,
      "role-above-yours",
    ]);
    const invited = await platform.call(`POST /v1/sellers/${seller.id}/invitations`, {
      token,
      body: { email: "me@example.com", role: "owner" },
    });
    expect(outcome(invited)).toEqual([403, "role-above-yours"]);
  });

  test("leave by themselves; 404 for those who are no members, as for a seller that does not exist", async () => {
    const person = await addTestMember(platform, seller, "moderator");
    expect((await leave(person)).status).toBe(204);
    const me = await platform.call<Me>("GET /v1/me", { cookie: person.cookie });
    expect(me.body.sellers).toEqual([]);
    const again = await leave(person);
    expect(outcome(again)).toEqual([404, "seller-not-found"]);
    const stranger = await signInTestPerson(platform);
    const never = await platform.call("DELETE /v1/me/sellers/sel_01jqzzzzzze00800000000000z", {
      cookie: stranger.cookie,
    });
    expect({ ...never.body, requestId: "" }).toEqual({ ...again.body, requestId: "" });
  });
});
