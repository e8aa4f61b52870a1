import type { BuyerId, PurchaseId } from "@tuppence/protocol";
import { Buyer } from "../buyer.ts";
import type { Command } from "../../commands/commands.ts";
import { buyerRowOf, readBuyerRows } from "./buyer-rows.ts";
import { uuidColumn } from "./columns.ts";
import type { LaneConnection } from "./lane-connection.ts";
import { buyersOf, readBuyers } from "./read-buyers.ts";
import {
  entitlementOf,
  GRANT_COLUMNS,
  grantOf,
  purchaseOf,
  WALLET_COLUMNS,
  walletOf,
} from "./rows.ts";
import { statement } from "./statement.ts";
import { type Wanted, wantedBy } from "./wanted.ts";

// Ordered, so that two processes that want some of the same wallets wait instead of deadlocking.
const lockWallets = statement(
  "lock-wallets",
  `SELECT ${WALLET_COLUMNS} FROM wallets
   WHERE book = $1 AND buyer_id = ANY ($2::uuid[]) ORDER BY id FOR UPDATE`,
);

const readGrants = statement(
  "read-grants",
  `SELECT ${GRANT_COLUMNS} FROM grants WHERE book = $1 AND id = ANY ($2::uuid[])`,
);

// Inner queries are fenced off (OFFSET 0), so the plan is always a look-up for each pair, also when the table
// was empty at the time it was made.
const readPurchases = statement(
  "read-purchases",
  `SELECT p.* FROM unnest($2::uuid[], $3::uuid[]) AS wanted (buyer_id, id), LATERAL (
     SELECT buyer_id, id, wallet_id, grant_id, seller_id, offer_id, entitlement_id, currency, amount_micros,
       fee_micros, created_at_ms, entitlement_expires_at_ms, refundable_until_ms, refund_id, refunded_at_ms, details
     FROM purchases WHERE book = $1 AND buyer_id = wanted.buyer_id AND id = wanted.id OFFSET 0) p`,
);

const readEntitlements = statement(
  "read-entitlements",
  `SELECT e.buyer_id, e.id, e.seller_id, e.offer_id, e.purchase_id, e.starts_at_ms, e.expires_at_ms,
     e.terms
   FROM unnest($2::uuid[], $3::uuid[]) AS wanted (buyer_id, offer_id), LATERAL (
     SELECT * FROM entitlements WHERE book = $1 AND buyer_id = wanted.buyer_id
       AND offer_id = wanted.offer_id AND revoked_at_ms IS NULL OFFSET 0) e
   ORDER BY e.id`,
);

/** All that reading takes of a connection. */
type Reads = Pick<LaneConnection, "send">;

/** Where buyers are kept: a lane's memory, or what one batch has locked. */
export interface KnownBuyers {
  get(id: BuyerId): Buyer | undefined;
  remember(buyer: Buyer): void;
}

/**
 * Reads what the commands need and is not known, until all of it is. A row refers to others (a refund to its purchase,
 * that to its grant), so this can take a few trips; mostly it takes none or one.
 *
 * Buyers come with the version of their wallets, read before everything else of theirs. What changes meanwhile or
 * afterwards changes that version, and the batch that believed the older one is refused.
 *
 * @param lock locks the wallets of unknown buyers in a transaction that is under way, instead of only reading them
 */
export async function recall(
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
    const wanted = wantedBy(commands, known, lock);
    if (wanted === undefined) return;
    await Promise.all([
      read(connection, { book, wanted, known, lock }),
      readPurchasesOf(connection, book, wanted.purchases, (id) => known.get(id)),
    ]);
  }
}

async function read(
  connection: Reads,
  options: {
    readonly book: number;
    readonly wanted: Wanted;
    readonly known: KnownBuyers;
    readonly lock: boolean;
  },
): Promise<void> {
  const { book, wanted, known, lock } = options;
  const { buyers, owned } = wanted;
  // Unknown buyers are read whole, with their grants. A batch that holds locks looks up only what it needs; its
  // statements travel together, but each has a snapshot of its own, taken when those before it are done: one
  // statement that locked and read would see the other tables as they were before it waited.
  const whole = !lock && buyers.size > 0;
  const grants = whole
    ? new Map([...wanted.grants].filter(([, buyerId]) => !buyers.has(buyerId)))
    : wanted.grants;
  const tables = Map.groupBy(wanted.rows, ({ table }) => table);
  const [buyerRows, entitlementRows, grantRows, ...others] = await connection.send([
    whole
      ? readBuyers(book, buyers, wanted.grants)
      : buyers.size > 0 && lockWallets([book, some(buyers)]),
    owned.length > 0 &&
      readEntitlements([
        book,
        uuidColumn(owned, ({ buyerId }) => buyerId),
        uuidColumn(owned, ({ offerId }) => offerId),
      ]),
    grants.size > 0 && readGrants([book, some(grants.keys())]),
    ...[...tables].map(([table, refs]) => readBuyerRows(table, book, refs)),
  ]);

  const buyerOf = (id: string | null | undefined) => known.get(id as BuyerId);
  if (whole) {
    for (const buyer of buyersOf(buyers, wanted.grants, buyerRows ?? []).values())
      known.remember(buyer);
  } else {
    for (const id of buyers) known.remember(new Buyer(id));
    for (const row of buyerRows ?? [])
      buyerOf(row[0])?.loadWallet(walletOf(row), BigInt(row[1] as string));
  }

  // What was asked for and is not there is known to be absent.
  for (const [id, buyerId] of grants) buyerOf(buyerId)?.grants.set(id, undefined);
  for (const { table, buyerId, id } of wanted.rows) buyerOf(buyerId)?.setRow(table, id, undefined);
  for (const { buyerId, offerId } of owned) buyerOf(buyerId)?.entitlements.set(offerId, []);
  for (const [index, table] of [...tables.keys()].entries()) {
    for (const row of others[index] ?? []) {
      buyerOf(row[0])?.setRow(table, row[1] as string, buyerRowOf(table, row));
    }
  }
  for (const row of entitlementRows ?? []) buyerOf(row[0])?.loadEntitlement(entitlementOf(row));
  for (const row of grantRows ?? []) {
    const grant = grantOf(row);
    const buyer = buyerOf(grants.get(grant.id));
    // Somebody else's is as good as none; and one that became visible after its wallet would have been read is
    // for a later batch.
    if (buyer?.id === grant.buyerId && buyer.wallets.has(grant.walletId)) {
      buyer.grants.set(grant.id, grant);
    }
  }
}

/** Purchases, each with the buyer who is said to have made it. */
export async function readPurchasesOf(
  connection: Reads,
  book: number,
  purchases: ReadonlyMap<PurchaseId, BuyerId>,
  buyerOf: (id: BuyerId) => Buyer | undefined,
): Promise<void> {
  if (purchases.size === 0) return;
  const pairs = [...purchases];
  const [rows] = await connection.send([
    readPurchases([
      book,
      uuidColumn(pairs, ([, buyerId]) => buyerId),
      uuidColumn(pairs, ([id]) => id),
    ]),
  ]);
  for (const [id, buyerId] of purchases) buyerOf(buyerId)?.purchases.set(id, undefined);
  for (const row of rows ?? []) {
    const purchase = purchaseOf(row);
    buyerOf(purchase.buyerId)?.purchases.set(purchase.id, purchase);
  }
}

function some(ids: Iterable<string>): Buffer {
  return uuidColumn([...ids], (id) => id);
}
