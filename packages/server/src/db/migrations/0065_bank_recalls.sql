-- A debit may be a top-up that its payer's bank took back: the operator says which.
ALTER TABLE bank_entries DROP CONSTRAINT bank_entries_state_check;
ALTER TABLE bank_entries ADD CONSTRAINT bank_entries_state_check CHECK (
  state IN ('new', 'unmatched', 'crediting', 'credited', 'returned', 'reversing', 'reversed'));
ALTER TABLE bank_entries DROP CONSTRAINT bank_entries_check;
ALTER TABLE bank_entries ADD CONSTRAINT bank_entries_check CHECK (
  (state IN ('crediting', 'credited', 'reversing', 'reversed')) = (top_up_id IS NOT NULL));
-- Only money that came can be given to somebody, and only money that left can be taken from somebody.
ALTER TABLE bank_entries DROP CONSTRAINT bank_entries_check2;
ALTER TABLE bank_entries ADD CONSTRAINT bank_entries_check2 CHECK (
  top_up_id IS NULL
  OR (amount_micros > 0 AND (direction = 'credit') = (state IN ('crediting', 'credited'))));

DROP INDEX bank_entries_open;
CREATE INDEX bank_entries_open ON bank_entries (id) WHERE state IN ('new', 'crediting', 'reversing');
-- What brought a top-up, and what took it back.
CREATE INDEX bank_entries_top_up ON bank_entries (top_up_id) WHERE top_up_id IS NOT NULL;
-- Which top-ups a debit with a reference may be about.
CREATE INDEX bank_entries_reference ON bank_entries USING gin (payment_references)
  WHERE top_up_id IS NOT NULL AND payment_references <> '{}';
