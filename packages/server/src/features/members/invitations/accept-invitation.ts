import { type InvitationId, type Role, type SellerId } from "@tuppence/protocol";
import type { SessionPerson } from "../../../api/actor.ts";
import type { StoredOperation } from "../../../api/route.ts";
import { storedId } from "../../../api/stored-id.ts";
import {
  AlreadyMemberError,
  InvitationForAnotherAddressError,
  InvitationNotFoundError,
} from "../errors.ts";
import { insertMember } from "../member-store.ts";
import { findPerson } from "../person-store.ts";
import { findMemberByPerson, lockTeam } from "../team/team-store.ts";
import {
  endInvitation,
  findByToken,
  type InvitationRow,
  lockInvitation,
} from "./invitation-store.ts";
import { tokenHash } from "./invitation-token.ts";
import type { InvitationsDeps } from "./invitations-deps.ts";

/** An invitation to a role that can be accepted now, as opposed to one to become a seller. */
interface ToTeam extends InvitationRow {
  readonly sellerId: SellerId;
  readonly role: Role;
}

/**
 * Makes the signed-in person a member. Having the link is not enough: a mail is easily forwarded, so their confirmed
 * address must be the invited one.
 */
export async function acceptInvitation(
  deps: Pick<InvitationsDeps, "db" | "now">,
  { person }: SessionPerson,
  token: string,
  operation: StoredOperation,
): Promise<SellerId> {
  const hash = tokenHash(token);
  const { kysely } = deps.db;
  const found = toTeam(await findByToken(kysely, hash));
  return kysely.transaction().execute(async (transaction) => {
    // The team first, as in every change of it: two that wait for each other's locks would never end.
    await lockTeam(transaction, found.sellerId);
    const invitation = toTeam(await lockInvitation(transaction, { tokenHash: hash }));
    const { id, role, sellerId, state } = invitation;
    const already = await findMemberByPerson(transaction, sellerId, person);
    const isRepeated = state === "accepted" && invitation.acceptedBy === person;
    // An earlier try of the same request, whose answer was lost.
    if (isRepeated && already?.id === storedId("member", operation)) return sellerId;
    if (state !== "open" || invitation.expiresAtMs <= deps.now())
      throw new InvitationNotFoundError();
    const { email = null } = (await findPerson(transaction, person)) ?? {};
    if (email !== invitation.email)
      throw new InvitationForAnotherAddressError(hiddenAddress(invitation.email));
    if (already !== undefined) throw new AlreadyMemberError();
    await insertMember(transaction, {
      id: storedId("member", operation),
      sellerId,
      person,
      role,
      joinedAtMs: deps.now(),
    });
    await endInvitation(transaction, id, { state: "accepted", by: person }, deps.now());
    return sellerId;
  });
}

/** Takes an open invitation back. One that has ended already stays as it ended. */
export async function revokeInvitation(
  deps: Pick<InvitationsDeps, "db" | "now">,
  sellerId: SellerId | null,
  id: InvitationId | undefined,
): Promise<void> {
  await deps.db.kysely.transaction().execute(async (transaction) => {
    if (sellerId !== null) await lockTeam(transaction, sellerId);
    const row = id && (await lockInvitation(transaction, { id }));
    if (row === undefined || row.sellerId !== sellerId) throw new InvitationNotFoundError();
    await endInvitation(transaction, row.id, { state: "revoked", by: null }, deps.now());
  });
}

function toTeam(row: InvitationRow | undefined): ToTeam {
  if (row === undefined || row.sellerId === null || row.role === null)
    throw new InvitationNotFoundError();
  return { ...row, sellerId: row.sellerId, role: row.role };
}

/** Enough to recognize one's own, too little to learn another's. */
export function hiddenAddress(email: string): string {
  const [name = "", domain = ""] = email.split("@");
  return `${name.slice(0, 1)}…@${domain}`;
}
