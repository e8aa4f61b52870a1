-- A purchase's row says everything of the two transfers that every purchase is: wallet to seller, and the platform's fee
-- on it. They are no longer written a second time; `transfers` shows them with those that are rows of their own.
ALTER TABLE transfers RENAME TO transfer_rows;

-- The id of a payee's account: see ledger/account-id.ts, which a test compares this with.
CREATE FUNCTION account_id(kind text, owner text, currency text) RETURNS uuid
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN (
  SELECT encode(set_byte(set_byte(h, 6, get_byte(h, 6) & 15 | 128), 8, get_byte(h, 8) & 63 | 128), 'hex')::uuid
  FROM (SELECT substring(
    sha256(convert_to(concat_ws(E'\n', 'account', kind, owner, currency), 'UTF8')) FOR 16) AS h) hashed
);

CREATE VIEW transfers AS
  SELECT book, cause_id, leg, debit_account, credit_account, currency, amount_micros, reason, created_at_ms
  FROM transfer_rows
  UNION ALL
  SELECT book, id, 0, wallet_id, account_id('seller', seller_id::text, currency), currency, amount_micros, 'purchase',
    created_at_ms
  FROM purchases WHERE amount_micros > 0
  UNION ALL
  SELECT book, id, 1, account_id('seller', seller_id::text, currency), account_id('platform-fee', 'platform', currency),
    currency, fee_micros, 'fee', created_at_ms
  FROM purchases WHERE fee_micros > 0;

-- Only what the purchase says just so; a row that says anything else stays, and `verify-books.ts` shows it.
DELETE FROM transfer_rows t USING purchases p
  WHERE p.book = t.book AND p.id = t.cause_id AND t.currency = p.currency AND t.created_at_ms = p.created_at_ms
    AND ((t.leg = 0 AND t.reason = 'purchase' AND t.amount_micros = p.amount_micros AND t.debit_account = p.wallet_id
        AND t.credit_account = account_id('seller', p.seller_id::text, p.currency))
      OR (t.leg = 1 AND t.reason = 'fee' AND t.amount_micros = p.fee_micros
        AND t.debit_account = account_id('seller', p.seller_id::text, p.currency)
        AND t.credit_account = account_id('platform-fee', 'platform', p.currency)));
