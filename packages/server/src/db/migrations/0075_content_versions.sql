-- Versions of an offer's content never repeat, also when it is deleted and written anew: rendered texts are remembered by
-- them, and sellers say which one they replace.
CREATE TABLE content_versions (
  offer_id uuid PRIMARY KEY REFERENCES offers (id),
  last integer NOT NULL CHECK (last > 0)
);
INSERT INTO content_versions (offer_id, last) SELECT offer_id, version FROM contents;

-- Whether somebody is still to get an offer.
CREATE INDEX gifts_owed ON gifts (offer_id) WHERE redeemed_id IS NULL AND returned_at_ms IS NULL;
CREATE INDEX orders_owed ON orders (offer_id) WHERE closed_at_ms IS NULL;

-- When the sign-in was from whose session a change of address was asked for: passkeys that came since then go when the
-- change is stopped. Who asked before this was kept had signed in at most 15 minutes earlier.
ALTER TABLE auth_email_changes ADD COLUMN session_began_at_ms bigint;
UPDATE auth_email_changes SET session_began_at_ms = requested_at_ms - 900000;
ALTER TABLE auth_email_changes ALTER COLUMN session_began_at_ms SET NOT NULL;
