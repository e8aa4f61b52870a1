import type { InvitationId, Role, SellerId } from "@tuppence/protocol";
import type { Transaction } from "kysely";
import type { Operator, SellerActor } from "../../../api/actor.ts";
import type { StoredOperation } from "../../../api/route.ts";
import { storedId } from "../../../api/stored-id.ts";
import type { Database } from "../../../db/schema.ts";
import {
  AlreadyInvitedError,
  AlreadyMemberError,
  InvitationNotFoundError,
  InvitationSentAgainTooSoonError,
  TooManyInvitationsError,
} from "../errors.ts";
import { findSellerName } from "../seller-name.ts";
import { requireMayGive } from "../team/may-give.ts";
import { lockTeam } from "../team/team-store.ts";
import type { MailLanguage } from "../../../mail/mail-language.ts";
import { invitationMail } from "./invitation-mail.ts";
import {
  countSince,
  endExpired,
  insertInvitation,
  type InvitationRow,
  isMemberByEmail,
  lockInvitation,
  noteSentAgain,
} from "./invitation-store.ts";
import { tokenHash } from "./invitation-token.ts";
import type { InvitationsDeps } from "./invitations-deps.ts";

const DAY_MS = 86_400_000;
const VALID_DAYS = 7;
/** In a day, of one seller: invitations are mails to people who did not ask for them. */
const MOST_A_DAY = 30;
const MOST_A_DAY_OF_OPERATOR = 1000;
const MOST_TIMES = 5;
const PAUSE_MS = 60_000;

export interface Inviting {
  readonly actor: Operator | SellerActor;
  /** Null: to become a seller. */
  readonly to: { readonly sellerId: SellerId; readonly role: Role } | null;
  readonly language: MailLanguage;
}

/** Invites somebody by mail. The mail leaves if and only if the invitation is there. */
export async function createInvitation(
  deps: InvitationsDeps,
  { actor, to, language }: Inviting,
  address: string,
  operation: StoredOperation,
): Promise<InvitationRow> {
  if (to !== null) requireMayGive(actor, to.role);
  const email = address.toLowerCase();
  const nowMs = deps.now();
  const row: InvitationRow = {
    id: storedId("invitation", operation),
    sellerId: to?.sellerId ?? null,
    role: to?.role ?? null,
    email,
    invitedBy: actor.by !== "key" && "person" in actor.by ? actor.by.person : null,
    createdAtMs: nowMs,
    expiresAtMs: nowMs + VALID_DAYS * DAY_MS,
    sentAtMs: nowMs,
    timesSent: 1,
    state: "open",
    acceptedBy: null,
  };
  return deps.db.kysely.transaction().execute(async (transaction) => {
    if (to !== null) await lockTeam(transaction, to.sellerId);
    const earlier = await lockInvitation(transaction, { id: row.id });
    // An earlier try of the same request, whose answer was lost.
    if (earlier !== undefined) return earlier;
    if (to !== null && (await isMemberByEmail(transaction, to.sellerId, email)))
      throw new AlreadyMemberError();
    await endExpired(transaction, row, nowMs);
    const most = to === null ? MOST_A_DAY_OF_OPERATOR : MOST_A_DAY;
    if ((await countSince(transaction, row.sellerId, nowMs - DAY_MS)) >= most)
      throw new TooManyInvitationsError(most);
    const token = deps.tokens(row.id, row.timesSent);
    if (!(await insertInvitation(transaction, row, tokenHash(token))))
      throw new AlreadyInvitedError();
    await send(deps, transaction, row, token, language);
    return row;
  });
}

/** Sends an invitation again, with a new link and the whole time to accept it. The link before stops working. */
export async function resendInvitation(
  deps: InvitationsDeps,
  { actor, to, language }: { to: SellerId | null } & Omit<Inviting, "to">,
  id: InvitationId | undefined,
): Promise<InvitationRow> {
  const nowMs = deps.now();
  return deps.db.kysely.transaction().execute(async (transaction) => {
    if (to !== null) await lockTeam(transaction, to);
    const row = id && (await lockInvitation(transaction, { id }));
    if (row === undefined || row.sellerId !== to || row.state !== "open")
      throw new InvitationNotFoundError();
    if (row.role !== null) requireMayGive(actor, row.role);
    if (row.timesSent >= MOST_TIMES)
      throw new InvitationSentAgainTooSoonError(
        `It was sent ${MOST_TIMES} times, which is enough.`,
      );
    if (row.sentAtMs !== null && nowMs - row.sentAtMs < PAUSE_MS)
      throw new InvitationSentAgainTooSoonError("It was sent a moment ago. Wait a minute.");
    const again: InvitationRow = {
      ...row,
      timesSent: row.timesSent + 1,
      sentAtMs: nowMs,
      expiresAtMs: nowMs + VALID_DAYS * DAY_MS,
    };
    const token = deps.tokens(row.id, again.timesSent);
    await noteSentAgain(transaction, again, tokenHash(token));
    await send(deps, transaction, again, token, language);
    return again;
  });
}

async function send(
  deps: InvitationsDeps,
  db: Transaction<Database>,
  { email, role, sellerId, expiresAtMs }: InvitationRow,
  token: string,
  language: MailLanguage,
): Promise<void> {
  const { publicUrl } = deps.config;
  const name = sellerId && (await findSellerName(db, sellerId));
  const mail = invitationMail(language, {
    to: email,
    // After the #, it is in no server's log and no other page's Referer.
    link: `${publicUrl}/join#${token}`,
    seller: name && role ? { name: name.name, role } : null,
    days: VALID_DAYS,
    platform: new URL(publicUrl).host,
  });
  await deps.sendMail({ ...mail, usefulUntilMs: expiresAtMs }, db);
}
