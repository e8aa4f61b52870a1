-- A wallet's money is kept in lots. A settled top-up becomes a lot with its id. What is in wallets when this runs becomes
-- one lot of each wallet, its own lot, whose id is the wallet's.
CREATE TABLE lots (
  book smallint NOT NULL,
  buyer_id uuid NOT NULL,
  id uuid NOT NULL,
  wallet_id uuid NOT NULL,
  rail text NOT NULL,
  currency text NOT NULL,
  amount_micros bigint NOT NULL CHECK (amount_micros >= 0), -- what it began with
  remaining_micros bigint NOT NULL CHECK (remaining_micros >= 0), -- of wallets.lot_id: when this was last written
  back_micros bigint NOT NULL CHECK (back_micros >= 0), -- sent back to the payer, or claimed back
  disputed_micros bigint NOT NULL CHECK (disputed_micros >= 0),
  disputes text NOT NULL, -- the ids of all disputes about it, with spaces between
  frozen_micros bigint NOT NULL CHECK (frozen_micros BETWEEN 0 AND disputed_micros),
  refundable_until_ms bigint,
  is_withdrawable smallint NOT NULL,
  is_giftable smallint NOT NULL,
  is_promotional smallint NOT NULL,
  payable_from_ms bigint, -- when sellers may be paid out what it paid; null: at once
  created_at_ms bigint NOT NULL,
  PRIMARY KEY (book, buyer_id, id)
);
CREATE INDEX lots_held ON lots (payable_from_ms) WHERE payable_from_ms IS NOT NULL;
-- The lots that a server keeps in memory with their buyer.
CREATE INDEX lots_in_use ON lots (book, buyer_id) WHERE remaining_micros > 0 OR id = wallet_id;

-- Changes of lots by anything but purchases and holds, whose own rows say which lots paid.
CREATE TABLE lot_entries (
  book smallint NOT NULL,
  buyer_id uuid NOT NULL,
  id uuid NOT NULL,
  cause_id uuid NOT NULL,
  purpose text NOT NULL,
  lot_id uuid NOT NULL,
  amount_micros bigint NOT NULL,
  created_at_ms bigint NOT NULL,
  PRIMARY KEY (book, buyer_id, id)
);
CREATE INDEX lot_entries_lot ON lot_entries (book, buyer_id, lot_id);

ALTER TABLE wallets
  ADD COLUMN lot_id uuid,
  ADD COLUMN other_lots_micros bigint NOT NULL DEFAULT 0 CHECK (other_lots_micros >= 0),
  ADD COLUMN written_off_micros bigint NOT NULL DEFAULT 0 CHECK (written_off_micros >= 0);
UPDATE wallets SET lot_id = id;
ALTER TABLE wallets
  ALTER COLUMN lot_id SET NOT NULL,
  ALTER COLUMN other_lots_micros DROP DEFAULT,
  ALTER COLUMN written_off_micros DROP DEFAULT;
-- A lost dispute takes more than a wallet has: it is then in debt.
ALTER TABLE wallets DROP CONSTRAINT wallets_check;

ALTER TABLE purchases ADD COLUMN lot_id uuid; -- null: none, several (then they are in details), or before lots
ALTER TABLE holds ADD COLUMN lots text NOT NULL DEFAULT ''; -- empty: opened before lots
ALTER TABLE holds ALTER COLUMN lots DROP DEFAULT;

INSERT INTO lots
SELECT w.book, w.buyer_id, w.id, w.id, t.rail, w.currency, t.amount, greatest(w.balance_micros, 0), 0, 0, '', 0,
  NULL, 0, 0, 0, NULL, w.created_at_ms
FROM wallets w, LATERAL (
  SELECT coalesce(sum(amount_micros), 0) AS amount,
    CASE WHEN count(DISTINCT rail) = 1 THEN min(rail) ELSE 'sandbox' END AS rail
  FROM top_ups u
  WHERE u.book = w.book AND u.wallet_id = w.id AND u.state = 'settled') t
WHERE t.amount > 0;

-- What had gone back into wallets. The ids need not be those that the program would give.
INSERT INTO lot_entries (book, buyer_id, id, cause_id, purpose, lot_id, amount_micros, created_at_ms)
SELECT p.book, p.buyer_id, r.id, r.id, 'back', p.wallet_id, r.amount_micros, r.created_at_ms
FROM refunds r JOIN purchases p ON p.book = r.book AND p.id = r.purchase_id
WHERE r.amount_micros > 0
UNION ALL
SELECT book, buyer_id, id, id, 'back', wallet_id, amount_micros, created_at_ms FROM rebates
UNION ALL
SELECT h.book, h.buyer_id, h.refund_id, h.refund_id, 'back', h.wallet_id,
  h.captured_micros - coalesce(b.amount_micros, 0), h.refunded_at_ms
FROM holds h LEFT JOIN rebated b ON b.book = h.book AND b.buyer_id = h.buyer_id AND b.id = h.id
WHERE h.refund_id IS NOT NULL AND h.captured_micros > coalesce(b.amount_micros, 0);

-- Money of a top-up on its way back to its payer.
CREATE TABLE top_up_returns (
  book smallint NOT NULL,
  buyer_id uuid NOT NULL,
  id uuid NOT NULL,
  top_up_id uuid NOT NULL,
  wallet_id uuid NOT NULL,
  currency text NOT NULL,
  amount_micros bigint NOT NULL CHECK (amount_micros > 0),
  state text NOT NULL CHECK (state IN ('pending', 'settled', 'failed')),
  by text NOT NULL CHECK (by IN ('buyer', 'operator', 'rule')),
  failure text,
  created_at_ms bigint NOT NULL,
  ended_at_ms bigint,
  PRIMARY KEY (book, buyer_id, id)
);
CREATE UNIQUE INDEX top_up_returns_id ON top_up_returns (book, id);
CREATE INDEX top_up_returns_top_up ON top_up_returns (book, top_up_id);

-- Claims of payers through their banks.
CREATE TABLE disputes (
  book smallint NOT NULL,
  buyer_id uuid NOT NULL,
  id uuid NOT NULL,
  top_up_id uuid NOT NULL,
  wallet_id uuid NOT NULL,
  currency text NOT NULL,
  claimed_micros bigint NOT NULL CHECK (claimed_micros > 0), -- by the bank
  amount_micros bigint NOT NULL CHECK (amount_micros >= 0),   -- what of it could be claimed
  state text NOT NULL CHECK (state IN ('open', 'won', 'lost')),
  rail_reference text NOT NULL,
  reason text NOT NULL,
  evidence_due_ms bigint,
  legs integer NOT NULL, -- its transfers so far
  created_at_ms bigint NOT NULL,
  changed_at_ms bigint NOT NULL,
  PRIMARY KEY (book, buyer_id, id)
);
CREATE UNIQUE INDEX disputes_id ON disputes (book, id);
CREATE INDEX disputes_top_up ON disputes (book, top_up_id);

-- Rails are also asked about returns, and about top-ups that are settled.
ALTER TABLE rail_questions RENAME COLUMN top_up_id TO subject_id;
ALTER TABLE rail_questions
  ADD COLUMN about text NOT NULL DEFAULT 'top-up' CHECK (about IN ('top-up', 'return', 'aftermath')),
  DROP CONSTRAINT rail_questions_pkey,
  ADD PRIMARY KEY (about, subject_id);
ALTER TABLE rail_questions ALTER COLUMN about DROP DEFAULT;
DROP INDEX rail_questions_due;
CREATE INDEX rail_questions_due ON rail_questions (about, ask_at_ms);
-- Card payments from before are asked about too: their disputes may come for months.
INSERT INTO rail_questions (about, subject_id, rail, asked, asked_at_ms, ask_at_ms)
SELECT 'aftermath', id, rail, 0, 0, ended_at_ms FROM top_ups WHERE state = 'settled' AND rail = 'card';

-- What was frozen until a dispute ends, and what buyers owe and will not pay.
ALTER TABLE accounts
  DROP CONSTRAINT accounts_kind_check,
  ADD CONSTRAINT accounts_kind_check
    CHECK (kind IN ('seller', 'platform-fee', 'rail', 'disputed', 'written-off'));
