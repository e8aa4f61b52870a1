import { bookOf, type Id, type IdKind, timeOf } from "@tuppence/protocol";
import type { Pool } from "pg";
import { firstIdAt } from "../../lib/uuid.ts";

/** A row parsed from JSON: large numbers lose precision, but none is needed here. */
export type JsonRow = Readonly<Record<string, unknown>>;

const OF_ANY_SELLER = "seller_id IN (SELECT id FROM sellers)";
const BY_BOOK = "t.book = $2 AND t.id = $1";
const BY_ID = "t.id = $1";
/**
 * A purchase and its entitlements are created at the same moment; the clocks and queues between that and the row
 * account for this.
 */
const SLACK_MS = 60_000;

/** The table and row an id refers to. Rows of buyers are found by book; those without an index by id, by seller. */
const TABLES: Readonly<
  Record<Exclude<IdKind, "entitlement" | "suspension">, readonly [table: string, where: string]>
> = {
  buyer: ["buyers", BY_ID],
  wallet: ["wallets", BY_BOOK],
  topUp: ["top_ups", BY_BOOK],
  grant: ["grants", BY_BOOK],
  purchase: ["purchases", `${BY_BOOK} AND t.${OF_ANY_SELLER}`],
  refund: ["refunds", BY_BOOK],
  seller: ["sellers", BY_ID],
  offer: ["offers", BY_ID],
  apiKey: ["api_keys", BY_ID],
  file: ["files", BY_ID],
  download: ["downloads", BY_BOOK],
  order: ["orders", `${BY_BOOK} AND t.${OF_ANY_SELLER}`],
  rebate: ["rebates", `${BY_BOOK} AND t.${OF_ANY_SELLER}`],
  refundRequest: ["refund_requests", BY_BOOK],
  renewal: ["renewals", BY_BOOK],
  bankEntry: ["bank_entries", BY_ID],
  card: ["saved_cards", BY_ID],
  topUpReturn: ["top_up_returns", BY_BOOK],
  dispute: ["disputes", BY_BOOK],
  priceExperiment: ["price_experiments", BY_ID],
  freeRule: ["free_rules", BY_ID],
  gift: ["gifts", BY_BOOK],
  voucher: ["vouchers", BY_ID],
  member: ["seller_members", BY_ID],
  operator: ["operators", BY_ID],
  invitation: ["invitations", BY_ID],
  auditEntry: ["audit_log", BY_ID],
  upload: ["uploads", BY_ID],
  meter: ["holds", `${BY_BOOK} AND t.${OF_ANY_SELLER}`],
};

/** The row a public id refers to; undefined when there is none. */
export async function findRow(
  pool: Pick<Pool, "query">,
  books: number,
  kind: IdKind,
  id: Id<IdKind>,
): Promise<JsonRow | undefined> {
  const book = bookOf(id, books);
  if (kind === "entitlement") return findEntitlement(pool, book, id);
  if (kind === "suspension") {
    const of = (table: string) =>
      one(pool, `SELECT to_jsonb(t) AS row FROM ${table} t WHERE id = $1`, [id]);
    return (await of("seller_suspensions")) ?? of("wallet_suspensions");
  }
  const [table, where] = TABLES[kind];
  const text = `SELECT to_jsonb(t) AS row FROM ${table} t WHERE ${where}`;
  const row = await one(pool, text, where.includes("$2") ? [id, book] : [id]);
  // A refund of a meter is stored in the meter's own row.
  return row ?? (kind === "refund" ? one(pool, REFUNDED_METER, [id]) : undefined);
}

const REFUNDED_METER = `SELECT to_jsonb(t) - 'refund_id' || jsonb_build_object('id', t.refund_id, 'meter_id', t.id,
    'created_at_ms', t.refunded_at_ms) AS row FROM holds t WHERE t.refund_id = $1`;

/** There is no index of entitlements by id alone: it is searched for among the purchases made when it was created. */
function findEntitlement(pool: Pick<Pool, "query">, book: number, id: Id<IdKind>) {
  const atMs = timeOf(id);
  return one(
    pool,
    `SELECT to_jsonb(e) AS row FROM sellers s
     JOIN purchases p ON p.seller_id = s.id AND p.id >= $3::uuid AND p.id < $4::uuid AND p.book = $2
     JOIN entitlements e ON e.book = p.book AND e.buyer_id = p.buyer_id AND e.purchase_id = p.id AND e.id = $1
     LIMIT 1`,
    [id, book, firstIdAt(atMs - SLACK_MS), firstIdAt(atMs + SLACK_MS)],
  );
}

async function one(
  pool: Pick<Pool, "query">,
  text: string,
  values: readonly unknown[],
): Promise<JsonRow | undefined> {
  const { rows } = await pool.query<{ row: JsonRow }>(text, [...values]);
  return rows[0]?.row;
}
