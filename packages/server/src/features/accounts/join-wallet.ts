import { type BuyerId, parseId } from "@tuppence/protocol";
import type { AccountsDeps, Person } from "./accounts-deps.ts";
import { AccountRequiredError, TooManyWalletsError, WalletNotKeptError } from "./errors.ts";
import { buyersOf } from "./summarize-wallets.ts";

export const MOST_JOINED = 10;

/**
 * Joins the wallet of the guest who used this browser before to the person's account. Nothing of it moves: money, things
 * and history stay where they are, and are the person's from now on. Only a guest's wallet can be joined, and only from
 * the browser that has it, so nobody joins what is another's.
 */
export async function joinWallet(
  deps: Pick<AccountsDeps, "db" | "now" | "onJoined">,
  person: Person,
  guest: Person | undefined,
  publicId: string,
): Promise<void> {
  if (person.guest) throw new AccountRequiredError();
  const asked = parseId("buyer", publicId);
  const mine = await buyersOf(deps.db.kysely, person.userId);
  // A second click, or a retry.
  if (mine.some(({ buyerId, joinedAtMs }) => buyerId === asked && joinedAtMs !== null)) return;
  if (guest === undefined || asked === undefined || guest.buyerId !== asked)
    throw new WalletNotKeptError();
  if (mine.length > MOST_JOINED) throw new TooManyWalletsError(MOST_JOINED);
  await deps.db.kysely.transaction().execute(async (transaction) => {
    // Locked, so that the guest does not become an account of its own at the same moment.
    const user = await transaction
      .selectFrom("auth_users")
      .select("id")
      .where("id", "=", guest.userId)
      .where("is_anonymous", "=", true)
      .forUpdate()
      .executeTakeFirst();
    if (user === undefined) throw new WalletNotKeptError();
    const { numUpdatedRows } = await transaction
      .updateTable("buyers")
      .set({ auth_user_id: person.userId, joined_at_ms: BigInt(deps.now()) })
      .where("id", "=", asked)
      .where("auth_user_id", "=", guest.userId)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) throw new WalletNotKeptError();
    // With its sessions and passkeys: there is nobody left whom they could sign in.
    await transaction.deleteFrom("auth_users").where("id", "=", guest.userId).execute();
  });
  await deps.onJoined();
}

/** Chooses which of the person's wallets this browser uses. */
export async function useWallet(
  { db }: Pick<AccountsDeps, "db">,
  person: Person,
  publicId: string,
): Promise<void> {
  const asked = parseId("buyer", publicId);
  const buyers = await buyersOf(db.kysely, person.userId);
  const chosen = buyers.find(({ buyerId }) => buyerId === asked);
  if (chosen === undefined) throw new WalletNotKeptError();
  const isOwn = chosen.joinedAtMs === null;
  await db.kysely
    .updateTable("auth_sessions")
    .set({ buyer_id: isOwn ? null : (chosen.buyerId satisfies BuyerId) })
    .where("id", "=", person.sessionId)
    .execute();
}
