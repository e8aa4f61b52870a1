-- How much may be spent from a wallet in a day and in a month, set by its buyer or by the operator.
ALTER TABLE wallets ADD COLUMN own_limits text; -- JSON (ledger/tables/own-limits.ts); null: it never had any
-- What a hold counted against them, as JSON; null: nothing.
ALTER TABLE holds ADD COLUMN own_counted text;
