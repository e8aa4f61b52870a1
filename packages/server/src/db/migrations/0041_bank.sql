-- Top-ups by bank transfer. A transfer is recognised by the reference that its payer was shown.
CREATE TABLE bank_payments (
  top_up_id uuid PRIMARY KEY,
  wallet_id uuid NOT NULL,
  reference text NOT NULL UNIQUE,
  started_at_ms bigint NOT NULL,
  entry_id uuid UNIQUE -- the booking that settles it: the first with the reference
);

-- The statements that brought a booking which was not known yet.
CREATE TABLE bank_statements (
  id uuid PRIMARY KEY,
  account text NOT NULL,
  bank_id text NOT NULL, -- the bank's name for it; some banks use names again
  entries integer NOT NULL,
  imported_at_ms bigint NOT NULL
);

-- What the bank booked, each booking once, however often statements repeat it.
CREATE TABLE bank_entries (
  id uuid PRIMARY KEY,
  statement_id uuid NOT NULL,
  booking_key text NOT NULL,
  ordinal integer NOT NULL, -- among the bookings of a statement with the same key
  amount_micros bigint NOT NULL CHECK (amount_micros >= 0),
  currency text NOT NULL,
  direction text NOT NULL CHECK (direction IN ('credit', 'debit')),
  is_reversal boolean NOT NULL,
  is_return boolean NOT NULL,
  entry_reference text,
  bank_reference text,
  end_to_end_id text,
  remittance text NOT NULL,
  payment_references text[] NOT NULL, -- found in what the payer wrote
  debtor_name text,
  debtor_iban text,
  booked_on text,
  imported_at_ms bigint NOT NULL,
  state text NOT NULL CHECK (state IN ('new', 'unmatched', 'crediting', 'credited', 'returned')),
  reason text, -- why nothing was found for it
  wallet_id uuid,
  top_up_id uuid,
  UNIQUE (booking_key, ordinal),
  CHECK ((state IN ('crediting', 'credited')) = (top_up_id IS NOT NULL)),
  CHECK ((top_up_id IS NULL) = (wallet_id IS NULL)),
  -- Only money that came can be given to somebody.
  CHECK (top_up_id IS NULL OR (direction = 'credit' AND amount_micros > 0))
);
-- What matching and crediting look for.
CREATE INDEX bank_entries_open ON bank_entries (id) WHERE state IN ('new', 'crediting');
CREATE INDEX bank_entries_state ON bank_entries (state, id DESC);
