import { GRANTS } from "../../tables/grants.ts";
import { WALLETS } from "../../tables/wallets.ts";
import type { BuyerId, GrantId, OfferId } from "@tuppence/protocol";
import type { QueryArrayConfig } from "pg";
import { Buyer, MAX_OFFERS } from "../buyer.ts";
import { uuidColumn } from "../../tables/array-parameters.ts";
import type { Row } from "./lane-connection.ts";
import { statement } from "../../tables/statement.ts";

/** A row's columns: the wallet's, its version, the buyer's offers, the grant's. */
const VERSION = WALLETS.width;
const OFFERS = VERSION + 1;
const GRANT = OFFERS + 1;

// One statement, since most payments of a grown database are by buyers who are not in memory: it is planned once, and
// sees all tables at the same moment. Each part is fenced off (OFFSET 0), so it is always a look-up by key.
const readAll = statement(
  "read-buyers",
  `SELECT w.*, o.offers, g.*
   FROM unnest($2::uuid[], $3::uuid[]) AS wanted (buyer_id, grant_id)
   CROSS JOIN LATERAL (
     SELECT ${WALLETS.selected}, version FROM wallets WHERE book = $1 AND buyer_id = wanted.buyer_id OFFSET 0
   ) w
   CROSS JOIN LATERAL (
     SELECT array_agg(offer_id) AS offers FROM (
       SELECT offer_id FROM entitlements WHERE book = $1 AND buyer_id = wanted.buyer_id LIMIT ${MAX_OFFERS + 1}
     ) e
   ) o
   LEFT JOIN LATERAL (
     SELECT ${GRANTS.selected} FROM grants WHERE book = $1 AND id = wanted.grant_id OFFSET 0
   ) g ON g.wallet_id = w.id AND g.buyer_id = w.buyer_id`,
);

/**
 * The statement that reads buyers: all wallets, what they have or ever had (of that, one more than is remembered), and
 * the grants they are said to have given. A grant on somebody else's wallet is as good as none.
 */
export function readBuyers(
  book: number,
  buyers: ReadonlySet<BuyerId>,
  grants: ReadonlyMap<GrantId, BuyerId>,
): QueryArrayConfig {
  const pairs: { readonly buyerId: BuyerId; readonly grantId: GrantId | null }[] = [];
  const granting = new Set<BuyerId>();
  for (const [grantId, buyerId] of grants) {
    if (!buyers.has(buyerId)) continue;
    granting.add(buyerId);
    pairs.push({ buyerId, grantId });
  }
  for (const buyerId of buyers) if (!granting.has(buyerId)) pairs.push({ buyerId, grantId: null });
  return readAll([
    book,
    uuidColumn(pairs, ({ buyerId }) => buyerId),
    uuidColumn(pairs, ({ grantId }) => grantId),
  ]);
}

/** The buyers, as the rows tell: there is a row for each wallet, and for each grant that was asked for. */
export function buyersOf(
  buyers: ReadonlySet<BuyerId>,
  grants: ReadonlyMap<GrantId, BuyerId>,
  rows: readonly Row[],
): ReadonlyMap<BuyerId, Buyer> {
  const read = new Map<BuyerId, Buyer>();
  for (const id of buyers) {
    const buyer = new Buyer(id);
    buyer.offers = new Set();
    read.set(id, buyer);
  }
  // What was asked for and is not there is known to be absent.
  for (const [id, buyerId] of grants) read.get(buyerId)?.grants.set(id, undefined);
  for (const row of rows) {
    const buyer = read.get(row[0] as BuyerId);
    if (buyer === undefined) continue;
    buyer.loadWallet(WALLETS.decode(row), BigInt(row[VERSION] as string));
    for (const offerId of uuids(row[OFFERS])) buyer.offers?.add(offerId as OfferId);
    if (typeof row[GRANT] !== "string") continue;
    const grant = GRANTS.decode(row, GRANT);
    buyer.grants.set(grant.id, grant);
  }
  for (const buyer of read.values()) buyer.trim();
  return read;
}

/** The elements of a uuid[] as the server writes it. */
function uuids(text: string | null | undefined): readonly string[] {
  return typeof text === "string" ? text.slice(1, -1).split(",") : [];
}
