import type { SellerId } from "@tuppence/protocol";
import type { Kysely, Transaction } from "kysely";
import type { SessionPerson } from "../../../api/actor.ts";
import type { SignUpMode } from "../../../config.ts";
import type { Database } from "../../../db/schema.ts";
import { InvitationNeededError, SignUpClosedError, TooManySellersError } from "../errors.ts";
import { countOwned } from "../member-store.ts";
import { findPerson } from "../person-store.ts";

const MOST_SELLERS = 10;

export interface SignUpDeps {
  readonly config: { readonly sellerSignUp: SignUpMode };
  readonly now: () => number;
}

/** Whether a person may become a seller (again): what pages show before anybody fills in a form. */
export async function maySignUp(
  deps: SignUpDeps,
  db: Kysely<Database>,
  person: SessionPerson,
): Promise<boolean> {
  const mode = deps.config.sellerSignUp;
  if (person.guest || mode === "closed") return false;
  if ((await countOwned(db, person.person)) >= MOST_SELLERS) return false;
  return mode === "open" || (await invitationFor(deps, db, person)) !== undefined;
}

/**
 * The same as a decision, in the transaction that creates the seller: an invitation is used up by it, and requests of
 * the same person wait for each other.
 */
export async function admitNewSeller(
  deps: SignUpDeps,
  db: Transaction<Database>,
  person: SessionPerson,
  sellerId: SellerId,
): Promise<void> {
  const mode = deps.config.sellerSignUp;
  if (mode === "closed") throw new SignUpClosedError();
  await db
    .selectFrom("auth_users")
    .select("id")
    .where("id", "=", person.person)
    .forUpdate()
    .execute();
  if ((await countOwned(db, person.person, sellerId)) >= MOST_SELLERS)
    throw new TooManySellersError(MOST_SELLERS);
  if (mode === "open" || (await isThere(db, sellerId))) return;
  const invitation = await invitationFor(deps, db, person);
  if (invitation === undefined) throw new InvitationNeededError();
  const used = await db
    .updateTable("invitations")
    .set({ state: "accepted", ended_at_ms: BigInt(deps.now()), accepted_by: person.person })
    .where("id", "=", invitation)
    .where("state", "=", "open")
    .executeTakeFirst();
  if (used.numUpdatedRows === 0n) throw new InvitationNeededError();
}

/** An earlier try of the same request has used the invitation. */
async function isThere(db: Transaction<Database>, sellerId: SellerId): Promise<boolean> {
  const row = await db
    .selectFrom("sellers")
    .select("id")
    .where("id", "=", sellerId)
    .executeTakeFirst();
  return row !== undefined;
}

/** The operator's open invitation to the person's confirmed address. */
async function invitationFor(
  { now }: SignUpDeps,
  db: Kysely<Database> | Transaction<Database>,
  { person }: SessionPerson,
): Promise<string | undefined> {
  const email = (await findPerson(db, person))?.email;
  if (email === undefined || email === null) return undefined;
  const row = await db
    .selectFrom("invitations")
    .select("id")
    .where("seller_id", "is", null)
    .where("email", "=", email)
    .where("state", "=", "open")
    .where("expires_at_ms", ">", BigInt(now()))
    .executeTakeFirst();
  return row?.id;
}
