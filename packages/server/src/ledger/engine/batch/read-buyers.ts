import { GRANTS } from "../../tables/grants.ts";
import { type Lot, LOTS } from "../../tables/lots.ts";
import { WALLETS } from "../../tables/wallets.ts";
import type { BuyerId, GrantId, OfferId } from "@tuppence/protocol";
import type { QueryArrayConfig } from "pg";
import { Buyer, MAX_OFFERS } from "../buyer.ts";
import { uuidColumn } from "../../tables/array-parameters.ts";
import type { Row } from "./lane-connection.ts";
import { statement } from "../../tables/statement.ts";

/** The columns of a row, in order: the wallet's, its version, the buyer's offers and lots, the grant's. */
const VERSION = WALLETS.width;
const OFFERS = VERSION + 1;
const LOTS_AS_JSON = OFFERS + 1;
const GRANT = LOTS_AS_JSON + 1;

/** The lots that are in memory with their buyer. */
export const OPEN_LOTS = "(remaining_micros > 0 OR id = wallet_id)";
/** A lot as the texts of its columns, as a row of its own would be sent. */
const LOT_TEXTS = `json_build_array(${LOTS.selected.replaceAll(/\w+/g, "$&::text")})`;

// A single statement, because in a large database most buyers are not in memory: it is planned once and has a single
// snapshot of all tables. OFFSET 0 keeps each part separate, so it is always a look-up by key.
const readAll = statement(
  "read-buyers",
  `SELECT w.*, o.offers, l.lots, g.*
   FROM unnest($2::uuid[], $3::uuid[]) AS wanted (buyer_id, grant_id)
   CROSS JOIN LATERAL (
     SELECT ${WALLETS.selected}, version FROM wallets WHERE book = $1 AND buyer_id = wanted.buyer_id OFFSET 0
   ) w
   CROSS JOIN LATERAL (
     SELECT array_agg(offer_id) AS offers FROM (
       SELECT offer_id FROM entitlements WHERE book = $1 AND buyer_id = wanted.buyer_id LIMIT ${MAX_OFFERS + 1}
     ) e
   ) o
   CROSS JOIN LATERAL (
     SELECT json_agg(${LOT_TEXTS}) AS lots FROM lots
     WHERE book = $1 AND buyer_id = wanted.buyer_id AND ${OPEN_LOTS}
   ) l
   LEFT JOIN LATERAL (
     SELECT ${GRANTS.selected} FROM grants WHERE book = $1 AND id = wanted.grant_id OFFSET 0
   ) g ON g.wallet_id = w.id AND g.buyer_id = w.buyer_id`,
);

/**
 * The statement that reads buyers: all their wallets, their open lots, their current and past offers (one more than is
 * remembered, to detect when there are too many), and the grants that commands name. A grant on another buyer's wallet
 * is not found.
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

/** Builds the buyers from the rows. There is a row for each combination of a wallet and a requested grant. */
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
  // A grant that was requested but not found is remembered as absent.
  for (const [id, buyerId] of grants) read.get(buyerId)?.grants.set(id, undefined);
  for (const row of rows) {
    const buyer = read.get(row[0] as BuyerId);
    if (buyer === undefined) continue;
    buyer.loadWallet(WALLETS.decode(row), BigInt(row[VERSION] as string));
    for (const offerId of uuids(row[OFFERS])) buyer.offers?.add(offerId as OfferId);
    for (const lot of lotsIn(row[LOTS_AS_JSON])) buyer.lots.set(lot.id, lot);
    if (typeof row[GRANT] !== "string") continue;
    const grant = GRANTS.decode(row, GRANT);
    buyer.grants.set(grant.id, grant);
  }
  for (const buyer of read.values()) buyer.trim();
  return read;
}

function lotsIn(json: string | null | undefined): readonly Lot[] {
  if (typeof json !== "string") return [];
  return (JSON.parse(json) as Row[]).map((row) => LOTS.decode(row));
}

/** The elements of a uuid[] in PostgreSQL's text format. */
function uuids(text: string | null | undefined): readonly string[] {
  return typeof text === "string" ? text.slice(1, -1).split(",") : [];
}
