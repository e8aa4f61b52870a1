-- A wallet may run as a tab: its balance may fall below zero, to limit_micros, for a time.
ALTER TABLE wallets
  ADD COLUMN owed_since_ms bigint, -- null while the balance is not below zero
  ADD COLUMN tab_term_ms bigint CHECK (tab_term_ms >= 0); -- how long it may owe until nothing more is paid from it; null: no tab
-- Wallets can already be in debt, by lost disputes.
UPDATE wallets SET owed_since_ms = (extract(epoch FROM now()) * 1000)::bigint WHERE balance_micros < 0;
CREATE INDEX wallets_owing ON wallets (owed_since_ms) WHERE owed_since_ms IS NOT NULL;
CREATE INDEX wallets_tab ON wallets (currency) WHERE tab_term_ms IS NOT NULL;
CREATE INDEX lot_entries_written_off ON lot_entries (lot_id) WHERE purpose = 'written-off';

-- To which terms of a tab a buyer agreed, and when a saved card may next be asked to pay it.
CREATE TABLE tabs (
  wallet_id uuid PRIMARY KEY,
  buyer_id uuid NOT NULL,
  limit_micros bigint NOT NULL CHECK (limit_micros >= 0),
  days integer NOT NULL,
  agreed_at_ms bigint NOT NULL,
  charges integer NOT NULL DEFAULT 0, -- how often a card was asked
  charge_after_ms bigint NOT NULL DEFAULT 0
);
