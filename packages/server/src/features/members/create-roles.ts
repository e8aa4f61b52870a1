import { parseId, permissionsOf, type SellerId } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { SellerActor } from "../../api/actor.ts";
import { SellerNotFoundError } from "../../api/seller-not-found-error.ts";
import type { Database } from "../../db/schema.ts";

/**
 * What a signed-in person may act as, read for each request: no server goes on with a role that was taken away. People
 * work at a person's pace, so this costs little; payments never come through here.
 */
export interface Roles {
  readonly asMember: (person: string, publicId: string) => Promise<SellerActor>;
  readonly isOperator: (person: string) => Promise<boolean>;
}

export function createRoles(kysely: Kysely<Database>): Roles {
  const roleOf = async (person: string, sellerId: SellerId) => {
    const row = await kysely
      .selectFrom("seller_members")
      .select("role")
      .where("user_id", "=", person)
      .where("seller_id", "=", sellerId)
      .executeTakeFirst();
    return row?.role;
  };

  return {
    async asMember(person, publicId) {
      const sellerId = parseId("seller", publicId);
      const role = sellerId && (await roleOf(person, sellerId));
      if (role === undefined || sellerId === undefined) throw new SellerNotFoundError();
      return { kind: "seller", sellerId, by: { person }, permissions: permissionsOf(role) };
    },
    async isOperator(person) {
      const row = await kysely
        .selectFrom("operators")
        .select("id")
        .where("user_id", "=", person)
        .executeTakeFirst();
      return row !== undefined;
    },
  };
}
