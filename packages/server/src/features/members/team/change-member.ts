import type { MemberId, Role, SellerId } from "@tuppence/protocol";
import type { Kysely, Transaction } from "kysely";
import type { Operator, SellerActor } from "../../../api/actor.ts";
import type { Database } from "../../../db/schema.ts";
import { LastOwnerError, MemberNotFoundError } from "../errors.ts";
import { revokeInvitationsBy } from "../invitations/invitation-store.ts";
import { requireMayGive } from "./may-give.ts";
import {
  countOwners,
  deleteMember,
  findMember,
  findMemberByPerson,
  lockTeam,
  type MemberRow,
  setRole,
} from "./team-store.ts";

export interface TeamDeps {
  readonly db: { readonly kysely: Kysely<Database> };
  readonly now: () => number;
}

/** Gives a member another role; null removes them. What they invited others to is revoked with the right to invite. */
export async function changeMember(
  deps: TeamDeps,
  actor: Operator | SellerActor,
  sellerId: SellerId,
  id: MemberId | undefined,
  role: Role | null,
): Promise<MemberRow> {
  return deps.db.kysely.transaction().execute(async (transaction) => {
    await lockTeam(transaction, sellerId);
    const member = id && (await findMember(transaction, sellerId, id));
    if (member === undefined) throw new MemberNotFoundError();
    requireMayGive(actor, member.role);
    if (role !== null) requireMayGive(actor, role);
    return replaceRole(deps, transaction, member, role);
  });
}

/** A member goes on their own. */
export async function leaveSeller(
  deps: TeamDeps,
  person: string,
  sellerId: SellerId,
): Promise<MemberRow | undefined> {
  return deps.db.kysely.transaction().execute(async (transaction) => {
    await lockTeam(transaction, sellerId);
    const member = await findMemberByPerson(transaction, sellerId, person);
    return member && replaceRole(deps, transaction, member, null);
  });
}

async function replaceRole(
  { now }: TeamDeps,
  db: Transaction<Database>,
  member: MemberRow,
  role: Role | null,
): Promise<MemberRow> {
  if (role === member.role) return member;
  if (member.role === "owner" && (await countOwners(db, member.sellerId)) <= 1)
    throw new LastOwnerError();
  await revokeInvitationsBy(db, member.sellerId, member.person, now());
  if (role === null) await deleteMember(db, member.id);
  else await setRole(db, member.id, role);
  return { ...member, role: role ?? member.role };
}
