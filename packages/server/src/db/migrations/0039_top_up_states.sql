-- A top-up waits for its rail: its row is written before the rail is asked, and says how far it is. Until now a top-up was
-- written when its money was in the wallet, so those that exist are settled.
ALTER TABLE top_ups
  ADD COLUMN buyer_id uuid,
  ADD COLUMN state text NOT NULL DEFAULT 'settled'
    CHECK (state IN ('created', 'pending', 'settled', 'failed', 'cancelled')),
  ADD COLUMN rail_reference text, -- the rail's own id of the payment
  ADD COLUMN next text,           -- JSON: what the buyer must do
  ADD COLUMN failure text,
  ADD COLUMN request text,        -- JSON: what the rail needs to know
  ADD COLUMN ended_at_ms bigint;
UPDATE top_ups t SET buyer_id = w.buyer_id, ended_at_ms = t.created_at_ms
FROM wallets w WHERE w.book = t.book AND w.id = t.wallet_id;
ALTER TABLE top_ups
  ALTER COLUMN buyer_id SET NOT NULL,
  ALTER COLUMN state DROP DEFAULT,
  DROP CONSTRAINT top_ups_pkey,
  ADD PRIMARY KEY (book, buyer_id, id),
  ADD CHECK ((state IN ('created', 'pending')) = (ended_at_ms IS NULL)),
  ADD CHECK ((state IN ('failed', 'cancelled')) = (failure IS NOT NULL));
CREATE UNIQUE INDEX top_ups_id ON top_ups (book, id);
-- How many of a buyer's top-ups wait.
CREATE INDEX top_ups_waiting ON top_ups (book, buyer_id) WHERE ended_at_ms IS NULL;

-- When a rail is asked next about a top-up that waits. Written before the top-up, deleted when it has ended.
CREATE TABLE rail_questions (
  top_up_id uuid PRIMARY KEY,
  rail text NOT NULL,
  asked integer NOT NULL,
  asked_at_ms bigint NOT NULL,
  ask_at_ms bigint NOT NULL
);
CREATE INDEX rail_questions_due ON rail_questions (ask_at_ms);

-- What the sandbox rail knows of the payments it was asked for, as a payment provider would.
CREATE TABLE sandbox_payments (
  top_up_id uuid PRIMARY KEY,
  outcome text NOT NULL,
  started_at_ms bigint NOT NULL,
  decision text CHECK (decision IN ('pay', 'decline', 'cancel')), -- on the page of a redirect
  decided_at_ms bigint
);
