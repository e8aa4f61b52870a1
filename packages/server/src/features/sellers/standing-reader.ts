import type { SellerId } from "@tuppence/protocol";
import type { Kysely } from "kysely";
import type { Database } from "../../db/schema.ts";
import { batchedLoader } from "../../lib/batched-loader.ts";
import { Lru } from "../../lib/lru.ts";
import {
  type SellerStanding,
  type SellerStandings,
  standingColumns,
  standingOf,
} from "../../sale/seller-standing.ts";

/** A suspension takes effect within this time on every server. */
const TTL_MS = 1000;
const MAX_SELLERS = 10_000;
/** The standing of a seller that does not exist. */
const NOBODY: SellerStanding = { isSuspended: false, hasKeys: false, hasPages: false };

export interface StandingReader extends SellerStandings {
  /** Called after a change made here, which must apply at once. */
  forget(): void;
}

/** For sales that read no offer; offers carry their seller's standing with them. */
export function createStandingReader(deps: {
  readonly db: { readonly kysely: Kysely<Database> };
  readonly now: () => number;
}): StandingReader {
  let known = new Lru<SellerId, { readonly standing: SellerStanding; readonly untilMs: number }>(
    MAX_SELLERS,
  );
  const load = batchedLoader((ids: readonly SellerId[]) => readStandings(deps.db.kysely, ids));

  async function read(id: SellerId): Promise<SellerStanding> {
    const memory = known;
    const askedAtMs = deps.now();
    const standing = (await load(id)) ?? NOBODY;
    memory.set(id, { standing, untilMs: askedAtMs + TTL_MS });
    return standing;
  }

  return {
    of(id) {
      const entry = known.get(id);
      return entry !== undefined && deps.now() < entry.untilMs ? entry.standing : read(id);
    },
    forget() {
      // A new map rather than an emptied one: a read already under way lands in the old one.
      known = new Lru(MAX_SELLERS);
    },
  };
}

async function readStandings(
  db: Kysely<Database>,
  ids: readonly SellerId[],
): Promise<(SellerStanding | undefined)[]> {
  const rows = await db
    .selectFrom("sellers")
    .select("sellers.id")
    .select(standingColumns())
    .where("sellers.id", "in", ids)
    .execute();
  const found = new Map(rows.map((row) => [row.id, standingOf(row)]));
  return ids.map((id) => found.get(id));
}
