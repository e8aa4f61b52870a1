import { formatId, formatMicros, micros, type SellerId, type WalletId } from "@tuppence/protocol";
import type { LookupTransfer } from "@tuppence/protocol/wire";
import type { Pool } from "pg";
import { isoTime } from "../../lib/iso-time.ts";

interface Row {
  readonly currency: string;
  readonly amount: string;
  readonly reason: string;
  readonly at_ms: string;
  readonly from_name: string | null;
  readonly to_name: string | null;
  readonly debit_account: string;
  readonly credit_account: string;
}

/** An account in words: `wallet <uuid>`, `hold <uuid>`, or its kind and owner; null when it is unknown. */
const nameOf = (account: string) => `coalesce(
  (SELECT 'wallet ' || w.id FROM wallets w WHERE w.book = m.book AND w.id = ${account}),
  (SELECT 'hold ' || h.id FROM holds h WHERE h.book = m.book AND h.buyer_id = $3 AND h.id = ${account}),
  (SELECT a.kind || ' ' || a.owner FROM accounts a WHERE a.id = ${account}),
  (SELECT a.kind || ' ' || a.owner FROM accruals a WHERE a.account_id = ${account} LIMIT 1))`;

/** The transfers that a cause made, in order. */
export async function findTransfers(
  pool: Pick<Pool, "query">,
  cause: {
    readonly id: string;
    readonly book: number;
    readonly buyerId: string | null;
    readonly isPurchase: boolean;
  },
): Promise<LookupTransfer[]> {
  // Two transfers of every purchase are derived from its own row, which is found by its buyer.
  const ofPurchase = `UNION ALL
    SELECT p.book, 0, p.wallet_id, account_id('seller', p.seller_id::text, p.currency), p.currency, p.amount_micros,
      'purchase', p.created_at_ms
    FROM purchases p WHERE p.book = $2 AND p.buyer_id = $3 AND p.id = $1 AND p.amount_micros > 0
    UNION ALL
    SELECT p.book, 1, account_id('seller', p.seller_id::text, p.currency),
      account_id('platform-fee', 'platform', p.currency), p.currency, p.fee_micros, 'fee', p.created_at_ms
    FROM purchases p WHERE p.book = $2 AND p.buyer_id = $3 AND p.id = $1 AND p.fee_micros > 0`;
  const { rows } = await pool.query<Row>(
    `SELECT m.currency, m.amount_micros::text AS amount, m.reason, m.created_at_ms::text AS at_ms, m.debit_account,
       m.credit_account, ${nameOf("m.debit_account")} AS from_name, ${nameOf("m.credit_account")} AS to_name
     FROM (
       SELECT book, leg, debit_account, credit_account, currency, amount_micros, reason, created_at_ms
       FROM transfer_rows WHERE book = $2 AND cause_id = $1 ${cause.isPurchase ? ofPurchase : ""}) m
     ORDER BY m.leg LIMIT 1000`,
    [cause.id, cause.book, cause.buyerId],
  );
  return rows.map((row) => ({
    from: worded(row.from_name, row.debit_account),
    to: worded(row.to_name, row.credit_account),
    amount: formatMicros(micros(BigInt(row.amount))),
    currency: row.currency,
    reason: row.reason,
    createdAt: isoTime(Number(row.at_ms)),
  }));
}

function worded(name: string | null, account: string): string {
  const [kind, owner] = name?.split(" ") ?? [];
  if (kind === undefined || owner === undefined) return account;
  if (kind === "wallet") return formatId("wallet", owner as WalletId);
  if (kind === "seller") return formatId("seller", owner as SellerId);
  if (kind === "platform-fee") return "fees";
  return kind === "hold" ? `hold ${owner}` : owner;
}
