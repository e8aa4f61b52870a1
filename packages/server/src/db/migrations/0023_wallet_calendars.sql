-- Days, weeks and months of a wallet are those of its owner's calendar. The zones it had, with the moments each was
-- chosen at, see protocol/src/calendar/wallet-calendar.ts: what was counted in a period stays in it.
ALTER TABLE wallets ADD COLUMN time_zones text NOT NULL DEFAULT 'UTC';
-- Few among many: best prices are settled for each when its period is over.
CREATE INDEX wallets_time_zones ON wallets (time_zones);

-- A pass of the 31st renews on the last day of a shorter month, and on the 31st again after it. Null: of renewals that
-- are older than this, which go by when they were made.
ALTER TABLE renewals ADD COLUMN anchor_ms bigint;

-- A calendar's day is over in one zone and lasts in another: those over by then are settled. settled: it is over everywhere.
ALTER TABLE passes_on_sale ADD COLUMN settled_until_ms bigint;
