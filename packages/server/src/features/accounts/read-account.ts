import type { Account } from "@tuppence/protocol/wire";
import { isoTime, isoTimeOrNull } from "../../lib/iso-time.ts";
import type { AccountsDeps, Person } from "./accounts-deps.ts";
import { buyersOf, summarizeWallets } from "./summarize-wallets.ts";

const MOST_SESSIONS = 100;

/** Everything about a person's account that its page shows. */
export async function readAccount(
  deps: Pick<AccountsDeps, "config" | "db" | "now">,
  person: Person,
  keptGuest: Person | undefined,
): Promise<Account> {
  const { kysely } = deps.db;
  const summing = { kysely, books: deps.config.books, nowMs: deps.now() };
  const [passkeys, sessions, buyers, kept] = await Promise.all([
    kysely
      .selectFrom("auth_passkeys")
      .select(["id", "name", "created_at", "backed_up"])
      .where("user_id", "=", person.userId)
      .orderBy("created_at")
      .execute(),
    kysely
      .selectFrom("auth_sessions")
      .select(["id", "user_agent", "ip_address", "created_at", "updated_at", "last_used_at"])
      .where("user_id", "=", person.userId)
      .where("expires_at", ">", new Date(deps.now()))
      .orderBy("updated_at", "desc")
      .limit(MOST_SESSIONS)
      .execute(),
    buyersOf(kysely, person.userId),
    keptGuest === undefined ? [] : buyersOf(kysely, keptGuest.userId),
  ]);
  const [keptBuyer] = kept;
  const wallets = await Promise.all(
    buyers.map(async (buyer) => ({
      ...(await summarizeWallets(summing, buyer)),
      inUse: buyer.buyerId === person.buyerId,
      joinedAt: isoTimeOrNull(buyer.joinedAtMs),
    })),
  );
  const toSession = (row: (typeof sessions)[number]) => ({
    id: row.id,
    userAgent: row.user_agent ?? "",
    address: row.ip_address ?? "",
    startedAt: isoTime(row.created_at.getTime()),
    lastUsedAt: isoTime((row.last_used_at ?? row.updated_at).getTime()),
    current: row.id === person.sessionId,
  });
  return {
    guest: person.guest,
    email: person.email,
    fresh: person.isFresh,
    passkeys: passkeys.map((row) => ({
      id: row.id,
      name: row.name ?? "",
      createdAt: row.created_at === null ? null : isoTime(row.created_at.getTime()),
      synced: row.backed_up,
    })),
    sessions: sessions
      .map(toSession)
      .toSorted((a, b) => (a.lastUsedAt < b.lastUsedAt ? 1 : a.lastUsedAt > b.lastUsedAt ? -1 : 0)),
    wallets,
    keptGuest: keptBuyer === undefined ? null : await summarizeWallets(summing, keptBuyer),
  };
}
