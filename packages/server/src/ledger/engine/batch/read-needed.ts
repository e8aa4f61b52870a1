import { ENTITLEMENTS } from "../../tables/entitlements.ts";
import { GRANTS } from "../../tables/grants.ts";
import { LOTS } from "../../tables/lots.ts";
import { PURCHASES } from "../../tables/purchases.ts";
import { WALLETS } from "../../tables/wallets.ts";
import type { BuyerId, PurchaseId } from "@tuppence/protocol";
import { Buyer } from "../buyer.ts";
import type { Command } from "../../commands/types.ts";
import { uuidColumn } from "../../tables/array-parameters.ts";
import type { AnyRow } from "../../tables/table.ts";
import type { LaneConnection } from "./lane-connection.ts";
import { buyersOf, OPEN_LOTS, readBuyers } from "./read-buyers.ts";
import { statement } from "../../tables/statement.ts";
import { type Needed, neededBy, type RowRef } from "./needed.ts";

// Ordered, so that two processes locking some of the same wallets wait for each other instead of deadlocking.
const lockWallets = statement(
  "lock-wallets",
  `SELECT ${WALLETS.selected}, version FROM wallets
   WHERE book = $1 AND buyer_id = ANY ($2::uuid[]) ORDER BY id FOR UPDATE`,
);

const readGrants = statement(
  "read-grants",
  `SELECT ${GRANTS.selected} FROM grants WHERE book = $1 AND id = ANY ($2::uuid[])`,
);

const readEntitlements = statement(
  "read-entitlements",
  `SELECT e.* FROM unnest($2::uuid[], $3::uuid[]) AS wanted (buyer_id, offer_id), LATERAL (
     SELECT ${ENTITLEMENTS.selected} FROM entitlements WHERE book = $1 AND buyer_id = wanted.buyer_id
       AND offer_id = wanted.offer_id AND revoked_at_ms IS NULL OFFSET 0) e
   ORDER BY e.id`,
);

// Sent after the statement that locks the wallets, so what it finds is as new as their versions.
const readLots = statement(
  "read-open-lots",
  `SELECT ${LOTS.selected} FROM lots
   WHERE book = $1 AND buyer_id = ANY ($2::uuid[]) AND ${OPEN_LOTS}`,
);

/** The part of a connection that reading uses. */
type Reads = Pick<LaneConnection, "send">;

/** A store of buyers: a lane's memory, or the buyers locked by one batch. */
export interface KnownBuyers {
  get(id: BuyerId): Buyer | undefined;
  remember(buyer: Buyer): void;
}

/**
 * Reads what the commands need, until everything is known. A row may refer to others (a refund to its purchase, the
 * purchase to its grant), so this can take several round trips; usually it takes none or one.
 *
 * Buyers are read with the version of their wallets, before any of their other rows. Every later change also changes
 * the version, and a batch decided on the older version fails.
 *
 * @param lock whether to lock the wallets of unknown buyers in the current transaction, instead of only reading them
 */
export async function readNeeded(
  connection: Reads,
  options: {
    readonly book: number;
    readonly commands: readonly Command[];
    readonly known: KnownBuyers;
    readonly lock: boolean;
  },
): Promise<void> {
  const { book, commands, known, lock } = options;
  for (;;) {
    const needed = neededBy(commands, known, lock);
    if (needed === undefined) return;
    await Promise.all([
      read(connection, { book, needed, known, lock }),
      readPurchasesOf(connection, book, needed.purchases, (id) => known.get(id)),
    ]);
  }
}

async function read(
  connection: Reads,
  options: {
    readonly book: number;
    readonly needed: Needed;
    readonly known: KnownBuyers;
    readonly lock: boolean;
  },
): Promise<void> {
  const { book, needed, known, lock } = options;
  const { buyers, owned } = needed;
  // Without locks, unknown buyers are read in one statement with their grants. With locks, only what is needed is
  // looked up, in separate statements that are sent together. Each has its own snapshot, taken after the earlier ones
  // are done. A single statement that locked and read would see the other tables as they were before it waited.
  const whole = !lock && buyers.size > 0;
  const grants = whole
    ? new Map([...needed.grants].filter(([, buyerId]) => !buyers.has(buyerId)))
    : needed.grants;
  const tables = Map.groupBy(needed.rows, ({ table }) => table);
  const [buyerRows, lotRows, entitlementRows, grantRows, ...others] = await connection.send([
    whole
      ? readBuyers(book, buyers, needed.grants)
      : buyers.size > 0 && lockWallets([book, idsColumn(buyers)]),
    !whole && buyers.size > 0 && readLots([book, idsColumn(buyers)]),
    owned.length > 0 &&
      readEntitlements([
        book,
        uuidColumn(owned, ({ buyerId }) => buyerId),
        uuidColumn(owned, ({ offerId }) => offerId),
      ]),
    grants.size > 0 && readGrants([book, idsColumn(grants.keys())]),
    ...[...tables].map(([table, refs]) => table.read(book, refs)),
  ]);

  const buyerOf = (id: string | null | undefined) => known.get(id as BuyerId);
  if (whole) {
    for (const buyer of buyersOf(buyers, needed.grants, buyerRows ?? []).values())
      known.remember(buyer);
  } else {
    for (const id of buyers) known.remember(new Buyer(id));
    for (const row of buyerRows ?? [])
      buyerOf(row[0])?.loadWallet(WALLETS.decode(row), BigInt(row[WALLETS.width] as string));
  }

  for (const row of lotRows ?? []) {
    const lot = LOTS.decode(row);
    buyerOf(row[0])?.lots.set(lot.id, lot);
  }

  // Everything requested is first remembered as absent; the rows that were found replace this below.
  for (const [id, buyerId] of grants) buyerOf(buyerId)?.grants.set(id, undefined);
  for (const { table, buyerId, id } of needed.rows) buyerOf(buyerId)?.setRow(table, id, undefined);
  for (const { buyerId, offerId } of owned) buyerOf(buyerId)?.entitlements.set(offerId, []);
  for (const [index, table] of [...tables.keys()].entries()) {
    for (const row of others[index] ?? []) {
      const decoded = table.decode(row) as AnyRow;
      buyerOf(row[0])?.setRow(table, decoded.id, decoded);
    }
  }
  for (const row of entitlementRows ?? [])
    buyerOf(row[0])?.loadEntitlement(ENTITLEMENTS.decode(row));
  for (const row of grantRows ?? []) {
    const grant = GRANTS.decode(row);
    const buyer = buyerOf(grants.get(grant.id));
    // A grant of another buyer does not count. A grant on a wallet that was committed after the buyer was read is left
    // to a later batch.
    if (buyer !== undefined && buyer.id === row[0] && buyer.wallets.has(grant.walletId)) {
      buyer.grants.set(grant.id, grant);
    }
  }
}

/** Reads purchases, each by its id and the buyer named by the command. */
export async function readPurchasesOf(
  connection: Reads,
  book: number,
  purchases: ReadonlyMap<PurchaseId, BuyerId>,
  buyerOf: (id: BuyerId) => Buyer | undefined,
): Promise<void> {
  if (purchases.size === 0) return;
  const pairs = [...purchases];
  const [rows] = await connection.send([
    PURCHASES.read(
      book,
      pairs.map(([id, buyerId]) => ({ id, buyerId })),
    ),
  ]);
  for (const [id, buyerId] of purchases) buyerOf(buyerId)?.purchases.set(id, undefined);
  for (const row of rows ?? []) {
    const purchase = PURCHASES.decode(row);
    buyerOf(row[0] as BuyerId)?.purchases.set(purchase.id, purchase);
  }
}

function idsColumn(ids: Iterable<string>): Buffer {
  return uuidColumn([...ids], (id) => id);
}

/** Reads rows that stored outcomes refer to, unless they are known. */
export async function readRows(
  connection: Reads,
  options: {
    readonly book: number;
    readonly rows: readonly RowRef[];
    readonly buyerOf: (id: BuyerId) => Buyer;
  },
): Promise<void> {
  const { book, buyerOf } = options;
  const unknown = options.rows.filter(
    ({ table, buyerId, id }) => !buyerOf(buyerId).knowsRow(table, id),
  );
  if (unknown.length === 0) return;
  const tables = Map.groupBy(unknown, ({ table }) => table);
  const answers = await connection.send([...tables].map(([table, refs]) => table.read(book, refs)));
  for (const [index, table] of [...tables.keys()].entries()) {
    for (const row of answers[index] ?? []) {
      const decoded = table.decode(row) as AnyRow;
      buyerOf(row[0] as BuyerId).setRow(table, decoded.id, decoded);
    }
  }
}
