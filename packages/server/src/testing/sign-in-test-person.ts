import type { NewSeller, SignedUpSeller } from "@tuppence/protocol/wire";
import { newId, parseId, type Role } from "@tuppence/protocol";
import { signInTestGuest } from "./test-market.ts";
import type { TestPlatform } from "./test-platform.ts";

export interface TestPerson {
  readonly cookie: string;
  /** The id of better-auth's user. */
  readonly userId: string;
  readonly email: string;
}

let people = 0;
let members = 0;

/** A person with an account and a confirmed e-mail address, however the platform lets people get one. */
export async function signInTestPerson(
  platform: TestPlatform,
  email = `person-${(people += 1)}@example.com`,
): Promise<TestPerson> {
  const cookie = await signInTestGuest(platform);
  const { rows } = await platform.db.pool.query<{ id: string }>(
    `UPDATE auth_users u SET is_anonymous = false, email = $1, email_verified = true, name = split_part($1, '@', 1)
       FROM auth_sessions s WHERE s.user_id = u.id AND s.token = $2 RETURNING u.id`,
    [email, tokenOf(cookie)],
  );
  return { cookie, userId: rows[0]?.id as string, email };
}

function tokenOf(cookie: string): string {
  const [, value = ""] = /session_token=([^;]+)/.exec(cookie) ?? [];
  return decodeURIComponent(value).split(".")[0] as string;
}

/** Makes a person a member by hand, to test what members may do. */
export async function addTestMember(
  platform: TestPlatform,
  seller: Pick<NewSeller | SignedUpSeller, "id">,
  role: Role,
  person?: TestPerson,
): Promise<TestPerson> {
  const member = person ?? (await signInTestPerson(platform));
  await platform.db.kysely
    .insertInto("seller_members")
    .values({
      // In the order of joining, within a millisecond too.
      id: newId("member", (members += 1), platform.clock.now()),
      seller_id: parseId("seller", seller.id) as string,
      user_id: member.userId,
      role,
      joined_at_ms: BigInt(platform.clock.now()),
    })
    .execute();
  return member;
}

/** How the pages of a member send their requests. */
export function actingAs(person: TestPerson, role: string) {
  return { cookie: person.cookie, headers: { "tuppence-act-as": role } };
}
