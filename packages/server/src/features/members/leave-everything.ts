import type { SellerId } from "@tuppence/protocol";
import { LastOwnerError } from "./errors.ts";
import { leaveSeller, type TeamDeps } from "./team/change-member.ts";
import { countOwners } from "./team/team-store.ts";

/**
 * A person who is about to go leaves every team, and runs the platform no more.
 * @throws LastOwnerError before anything has changed: nobody would be left to act for a seller
 */
export async function leaveEverything(deps: TeamDeps, person: string): Promise<void> {
  const { kysely } = deps.db;
  const rows = await kysely
    .selectFrom("seller_members")
    .select(["seller_id", "role"])
    .where("user_id", "=", person)
    .execute();
  for (const { seller_id, role } of rows)
    if (role === "owner" && (await countOwners(kysely, seller_id as SellerId)) <= 1)
      throw new LastOwnerError();
  for (const { seller_id } of rows) await leaveSeller(deps, person, seller_id as SellerId);
  await kysely.deleteFrom("operators").where("user_id", "=", person).execute();
}
