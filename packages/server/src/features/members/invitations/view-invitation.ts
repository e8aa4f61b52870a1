import type { InvitationView } from "@tuppence/protocol/wire";
import type { SessionPerson } from "../../../api/actor.ts";
import { isoTime } from "../../../lib/iso-time.ts";
import { InvitationNotFoundError } from "../errors.ts";
import { findPerson } from "../person-store.ts";
import { findSellerName } from "../seller-name.ts";
import { findMemberByPerson } from "../team/team-store.ts";
import { hiddenAddress } from "./accept-invitation.ts";
import { findByToken, type InvitationRow } from "./invitation-store.ts";
import { tokenHash } from "./invitation-token.ts";
import type { InvitationsDeps } from "./invitations-deps.ts";

/** What an invitation is to, and whether whoever looks at it can accept it as they are signed in. */
export async function viewInvitation(
  deps: Pick<InvitationsDeps, "db" | "now">,
  session: SessionPerson | undefined,
  token: string,
): Promise<InvitationView> {
  const { kysely } = deps.db;
  const row = await findByToken(kysely, tokenHash(token));
  if (row === undefined || row.state !== "open" || row.expiresAtMs <= deps.now())
    throw new InvitationNotFoundError();
  const seller = row.sellerId && (await findSellerName(kysely, row.sellerId));
  return {
    kind: row.sellerId === null ? "seller" : "member",
    seller: seller || null,
    role: row.role,
    email: hiddenAddress(row.email),
    expiresAt: isoTime(row.expiresAtMs),
    acceptance: await acceptanceOf(deps, session, row),
  };
}

async function acceptanceOf(
  { db: { kysely } }: Pick<InvitationsDeps, "db">,
  session: SessionPerson | undefined,
  { email, sellerId }: InvitationRow,
): Promise<InvitationView["acceptance"]> {
  if (session === undefined || session.guest) return "sign-in";
  if (sellerId !== null && (await findMemberByPerson(kysely, sellerId, session.person)))
    return "member-already";
  const person = await findPerson(kysely, session.person);
  return person?.email === email ? "ready" : "other-address";
}
