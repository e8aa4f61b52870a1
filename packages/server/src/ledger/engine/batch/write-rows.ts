import { newId } from "@tuppence/protocol";
import type { QueryArrayConfig } from "pg";
import { accountId } from "../../accounts/account-id.ts";
import type { RevokedEntitlement } from "../../commands/decision.ts";
import { outcomeToText } from "../../commands/outcome-text.ts";
import type { AccountRef, TransferRow } from "../../tables/state.ts";
import type { AccrualRow, WorkingState } from "../working-state.ts";
import { writeBuyerRows } from "./buyer-rows.ts";
import { bigintColumn, intColumn, smallintColumn, textColumn, uuidColumn } from "./columns.ts";
import { statement } from "./statement.ts";

const insertOperations = statement(
  "insert-operations",
  `INSERT INTO operations (book, created_at_ms, id, fingerprint, kind, outcome)
   SELECT $1, $2, * FROM unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[])`,
);
const insertWallets = statement(
  "insert-wallets",
  `INSERT INTO wallets (book, created_at_ms, id, buyer_id, nth, version, currency, balance_micros, limit_micros,
     suspended_at_ms, time_zones)
   SELECT $1, $2, * FROM unnest($3::uuid[], $4::uuid[], $5::smallint[], $6::bigint[], $7::text[], $8::bigint[],
     $9::bigint[], $10::bigint[], $11::text[])`,
);
const insertGrants = statement(
  "insert-grants",
  `INSERT INTO grants (book, created_at_ms, id, buyer_id, wallet_id, seller_id, label, currency,
     token_hash, dpop_thumbprint, per_day_micros, per_month_micros, ask_above_micros,
     auto_unlock_below_micros, expires_at_ms, revoked_at_ms, day, day_spent_micros, month,
     month_spent_micros)
   SELECT $1, $2, id, buyer_id, wallet_id, seller_id, label, currency, decode(token_hash, 'hex'),
     dpop_thumbprint, per_day, per_month, ask_above, auto_unlock_below, expires_at_ms, revoked_at_ms,
     day, day_spent, month, month_spent
   FROM unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::text[], $9::text[],
     $10::text[], $11::bigint[], $12::bigint[], $13::bigint[], $14::bigint[], $15::bigint[],
     $16::bigint[], $17::int[], $18::bigint[], $19::int[], $20::bigint[])
   AS g (id, buyer_id, wallet_id, seller_id, label, currency, token_hash, dpop_thumbprint, per_day,
     per_month, ask_above, auto_unlock_below, expires_at_ms, revoked_at_ms, day, day_spent, month,
     month_spent)`,
);
const updateGrants = statement(
  "update-grants",
  `UPDATE grants g SET per_day_micros = c.per_day, per_month_micros = c.per_month,
     ask_above_micros = c.ask_above, auto_unlock_below_micros = c.auto_unlock_below,
     expires_at_ms = c.expires_at_ms, revoked_at_ms = c.revoked_at_ms, day = c.day,
     day_spent_micros = c.day_spent, month = c.month, month_spent_micros = c.month_spent
   FROM unnest($2::uuid[], $3::bigint[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[],
     $8::bigint[], $9::int[], $10::bigint[], $11::int[], $12::bigint[])
   AS c (id, per_day, per_month, ask_above, auto_unlock_below, expires_at_ms, revoked_at_ms, day,
     day_spent, month, month_spent)
   WHERE g.book = $1 AND g.id = c.id`,
);
const countGrants = statement(
  "count-grants",
  `UPDATE grants g SET day = c.day, day_spent_micros = c.day_spent, month = c.month,
     month_spent_micros = c.month_spent
   FROM unnest($2::uuid[], $3::int[], $4::bigint[], $5::int[], $6::bigint[])
   AS c (id, day, day_spent, month, month_spent)
   WHERE g.book = $1 AND g.id = c.id`,
);
const insertTopUps = statement(
  "insert-top-ups",
  `INSERT INTO top_ups (book, created_at_ms, id, wallet_id, currency, amount_micros, rail)
   SELECT $1, $2, * FROM unnest($3::uuid[], $4::uuid[], $5::text[], $6::bigint[], $7::text[])`,
);
const insertPurchases = statement(
  "insert-purchases",
  `INSERT INTO purchases (book, created_at_ms, id, buyer_id, wallet_id, grant_id, seller_id, offer_id,
     entitlement_id, currency, amount_micros, fee_micros, entitlement_expires_at_ms,
     refundable_until_ms, refund_id, refunded_at_ms, details)
   SELECT $1, $2, * FROM unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[], $8::uuid[],
     $9::uuid[], $10::text[], $11::bigint[], $12::bigint[], $13::bigint[], $14::bigint[],
     $15::uuid[], $16::bigint[], $17::text[])`,
);
const refundPurchases = statement(
  "refund-purchases",
  `UPDATE purchases p SET refund_id = c.refund_id, refunded_at_ms = $2
   FROM unnest($3::uuid[], $4::uuid[], $5::uuid[]) AS c (buyer_id, id, refund_id)
   WHERE p.book = $1 AND p.buyer_id = c.buyer_id AND p.id = c.id`,
);
const insertEntitlements = statement(
  "insert-entitlements",
  `INSERT INTO entitlements (book, id, buyer_id, seller_id, offer_id, purchase_id, starts_at_ms,
     expires_at_ms, revoked_at_ms, terms)
   SELECT $1, * FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[],
     $7::bigint[], $8::bigint[], $9::bigint[], $10::text[])`,
);
const revokeEntitlements = statement(
  "revoke-entitlements",
  `UPDATE entitlements e SET revoked_at_ms = c.revoked_at_ms
   FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::bigint[]) AS c (buyer_id, offer_id, id, revoked_at_ms)
   WHERE e.book = $1 AND e.buyer_id = c.buyer_id AND e.offer_id = c.offer_id AND e.id = c.id`,
);
const insertRefunds = statement(
  "insert-refunds",
  `INSERT INTO refunds (book, created_at_ms, id, purchase_id, buyer_id, seller_id, currency,
     amount_micros, fee_micros, reason)
   SELECT $1, $2, * FROM unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::text[],
     $8::bigint[], $9::bigint[], $10::text[])`,
);
const insertTransfers = statement(
  "insert-transfers",
  `INSERT INTO transfer_rows (book, created_at_ms, cause_id, leg, debit_account, credit_account, currency,
     amount_micros, reason)
   SELECT $1, $2, * FROM unnest($3::uuid[], $4::int[], $5::uuid[], $6::uuid[], $7::text[],
     $8::bigint[], $9::text[])`,
);
const insertAccruals = statement(
  "insert-accruals",
  `INSERT INTO accruals (book, created_at_ms, batch_id, account_id, kind, owner, currency, amount_micros)
   SELECT $1, $2, $3, * FROM unnest($4::uuid[], $5::text[], $6::text[], $7::text[], $8::bigint[])`,
);

/**
 * The statements that write what a batch decided, but for its wallets' balances: each table once (twice where rows are
 * both made and changed).
 */
export function writeRows(
  book: number,
  state: WorkingState,
  nowMs: number,
  version: bigint,
): QueryArrayConfig[] {
  const statements: QueryArrayConfig[] = [];
  if (state.newOperations.length > 0) statements.push(operations(book, state, nowMs));
  if (state.newWallets.size > 0) statements.push(wallets(book, state, nowMs, version));
  statements.push(...grants(book, state, nowMs));
  if (state.newPurchases.size > 0) statements.push(...purchases(book, state, nowMs));
  if (state.refunds.length > 0) statements.push(...refunds(book, state, nowMs));
  const revoked = [...state.revoked.values()];
  if (revoked.length > 0) statements.push(revocations(book, revoked));
  if (state.topUps.length > 0) {
    const rows = state.topUps;
    statements.push(
      insertTopUps([
        book,
        nowMs,
        uuidColumn(rows, (row) => row.id),
        uuidColumn(rows, (row) => row.walletId),
        textColumn(rows, (row) => row.currency),
        bigintColumn(rows, (row) => row.amountMicros),
        textColumn(rows, (row) => row.rail),
      ]),
    );
  }
  for (const [table, rows] of state.rows) {
    statements.push(writeBuyerRows(table, book, [...rows.values()]));
  }
  const transfers = state.transferRows();
  if (transfers.length > 0) statements.push(transferRows(book, transfers, nowMs));
  const accruals = state.accruals();
  if (accruals.length > 0) statements.push(accrualRows(book, accruals, nowMs));
  return statements;
}

function operations(book: number, state: WorkingState, nowMs: number): QueryArrayConfig {
  const rows = state.newOperations;
  return insertOperations([
    book,
    nowMs,
    uuidColumn(rows, ({ command }) => command.operationId),
    uuidColumn(rows, ({ command }) => command.fingerprint),
    textColumn(rows, ({ command }) => command.kind),
    textColumn(rows, ({ operation }) => outcomeToText(operation.outcome)),
  ]);
}

function wallets(
  book: number,
  state: WorkingState,
  nowMs: number,
  version: bigint,
): QueryArrayConfig {
  const made = [...state.newWallets.values()];
  return insertWallets([
    book,
    nowMs,
    uuidColumn(made, (row) => row.id),
    uuidColumn(made, (row) => row.buyerId),
    smallintColumn(made, (row) => row.nth),
    // As its buyer's other wallets have it after this batch.
    bigintColumn(made, () => version),
    textColumn(made, (row) => row.currency),
    bigintColumn(made, (row) => row.balanceMicros),
    bigintColumn(made, (row) => row.limitMicros),
    bigintColumn(made, (row) => row.suspendedAtMs),
    textColumn(made, (row) => row.timeZones),
  ]);
}

function* grants(book: number, state: WorkingState, nowMs: number): Iterable<QueryArrayConfig> {
  const made = [...state.newGrants.values()];
  const changed = [...state.changedGrants.values()];
  if (made.length > 0) {
    yield insertGrants([
      book,
      nowMs,
      uuidColumn(made, (row) => row.id),
      uuidColumn(made, (row) => row.buyerId),
      uuidColumn(made, (row) => row.walletId),
      uuidColumn(made, (row) => row.sellerId),
      textColumn(made, (row) => row.label),
      textColumn(made, (row) => row.currency),
      textColumn(made, (row) => row.tokenHash),
      textColumn(made, (row) => row.dpopThumbprint),
      bigintColumn(made, (row) => row.limits.perDay),
      bigintColumn(made, (row) => row.limits.perMonth),
      bigintColumn(made, (row) => row.limits.askAbove),
      bigintColumn(made, (row) => row.limits.autoUnlockBelow),
      bigintColumn(made, (row) => row.expiresAtMs),
      bigintColumn(made, (row) => row.revokedAtMs),
      intColumn(made, (row) => row.day),
      bigintColumn(made, (row) => row.daySpentMicros),
      intColumn(made, (row) => row.month),
      bigintColumn(made, (row) => row.monthSpentMicros),
    ]);
  }
  if (changed.length > 0) {
    yield updateGrants([
      book,
      uuidColumn(changed, (row) => row.id),
      bigintColumn(changed, (row) => row.limits.perDay),
      bigintColumn(changed, (row) => row.limits.perMonth),
      bigintColumn(changed, (row) => row.limits.askAbove),
      bigintColumn(changed, (row) => row.limits.autoUnlockBelow),
      bigintColumn(changed, (row) => row.expiresAtMs),
      bigintColumn(changed, (row) => row.revokedAtMs),
      intColumn(changed, (row) => row.day),
      bigintColumn(changed, (row) => row.daySpentMicros),
      intColumn(changed, (row) => row.month),
      bigintColumn(changed, (row) => row.monthSpentMicros),
    ]);
  }
  const counted = [...state.countedGrants.values()];
  if (counted.length > 0) {
    yield countGrants([
      book,
      uuidColumn(counted, (row) => row.id),
      intColumn(counted, (row) => row.day),
      bigintColumn(counted, (row) => row.daySpentMicros),
      intColumn(counted, (row) => row.month),
      bigintColumn(counted, (row) => row.monthSpentMicros),
    ]);
  }
}

function* purchases(book: number, state: WorkingState, nowMs: number): Iterable<QueryArrayConfig> {
  const rows = [...state.newPurchases.values()];
  yield insertPurchases([
    book,
    nowMs,
    uuidColumn(rows, (row) => row.id),
    uuidColumn(rows, (row) => row.buyerId),
    uuidColumn(rows, (row) => row.walletId),
    uuidColumn(rows, (row) => row.grantId),
    uuidColumn(rows, (row) => row.sellerId),
    uuidColumn(rows, (row) => row.offerId),
    uuidColumn(rows, (row) => row.entitlementId),
    textColumn(rows, (row) => row.currency),
    bigintColumn(rows, (row) => row.amountMicros),
    bigintColumn(rows, (row) => row.feeMicros),
    bigintColumn(rows, (row) => row.entitlementExpiresAtMs),
    bigintColumn(rows, (row) => row.refundableUntilMs),
    uuidColumn(rows, (row) => row.refundId),
    bigintColumn(rows, (row) => row.refundedAtMs),
    textColumn(rows, ({ details }) => (details === null ? null : JSON.stringify(details))),
  ]);
  const entitlements = [...state.newEntitlements.values()];
  yield insertEntitlements([
    book,
    uuidColumn(entitlements, (row) => row.id),
    uuidColumn(entitlements, (row) => row.buyerId),
    uuidColumn(entitlements, (row) => row.sellerId),
    uuidColumn(entitlements, (row) => row.offerId),
    uuidColumn(entitlements, (row) => row.purchaseId),
    bigintColumn(entitlements, (row) => row.startsAtMs),
    bigintColumn(entitlements, (row) => row.expiresAtMs),
    bigintColumn(entitlements, (row) => row.revokedAtMs),
    textColumn(entitlements, (row) => row.terms),
  ]);
}

function* refunds(book: number, state: WorkingState, nowMs: number): Iterable<QueryArrayConfig> {
  const rows = state.refunds;
  yield insertRefunds([
    book,
    nowMs,
    uuidColumn(rows, (row) => row.id),
    uuidColumn(rows, (row) => row.purchaseId),
    uuidColumn(rows, (row) => row.buyerId),
    uuidColumn(rows, (row) => row.sellerId),
    textColumn(rows, (row) => row.currency),
    bigintColumn(rows, (row) => row.amountMicros),
    bigintColumn(rows, (row) => row.feeMicros),
    textColumn(rows, (row) => row.reason),
  ]);
  const refunded = [...state.refundedPurchases.values()];
  if (refunded.length > 0) {
    yield refundPurchases([
      book,
      nowMs,
      uuidColumn(refunded, (row) => row.buyerId),
      uuidColumn(refunded, (row) => row.id),
      uuidColumn(refunded, (row) => row.refundId),
    ]);
  }
}

function revocations(book: number, revoked: readonly RevokedEntitlement[]): QueryArrayConfig {
  return revokeEntitlements([
    book,
    uuidColumn(revoked, (row) => row.buyerId),
    uuidColumn(revoked, (row) => row.offerId),
    uuidColumn(revoked, (row) => row.entitlementId),
    bigintColumn(revoked, (row) => row.revokedAtMs),
  ]);
}

function idOf({ kind, owner }: AccountRef, currency: string): string {
  return kind === "wallet" || kind === "hold" ? owner : accountId(kind, owner, currency);
}

function transferRows(book: number, rows: readonly TransferRow[], nowMs: number): QueryArrayConfig {
  return insertTransfers([
    book,
    nowMs,
    uuidColumn(rows, (row) => row.causeId),
    intColumn(rows, (row) => row.leg),
    uuidColumn(rows, (row) => idOf(row.debit, row.currency)),
    uuidColumn(rows, (row) => idOf(row.credit, row.currency)),
    textColumn(rows, (row) => row.currency),
    bigintColumn(rows, (row) => row.amountMicros),
    textColumn(rows, (row) => row.reason),
  ]);
}

function accrualRows(
  book: number,
  accruals: readonly AccrualRow[],
  nowMs: number,
): QueryArrayConfig {
  return insertAccruals([
    book,
    nowMs,
    // Ids of batches are in order of time and never public, so any kind of id will do.
    newId("purchase", book, nowMs),
    uuidColumn(accruals, (row) => row.id),
    textColumn(accruals, (row) => row.kind),
    textColumn(accruals, (row) => row.owner),
    textColumn(accruals, (row) => row.currency),
    bigintColumn(accruals, (row) => row.amountMicros),
  ]);
}
