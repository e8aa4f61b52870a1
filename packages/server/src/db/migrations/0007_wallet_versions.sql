-- A wallet's version is drawn anew by every batch that touches its buyer, whatever it changes of theirs. A lane that
-- remembers a buyer writes on condition of the version it remembers, so what it does not know of is never overwritten.
ALTER TABLE wallets ADD COLUMN version bigint NOT NULL DEFAULT 0;
ALTER TABLE wallets ALTER COLUMN version DROP DEFAULT;

-- Which of its buyer's wallets it is, from 0. Two that are opened at once, by servers that know nothing of each
-- other's, have the same number: one is refused, and decided again knowing the other.
ALTER TABLE wallets ADD COLUMN nth smallint;
UPDATE wallets w SET nth = n.nth
  FROM (SELECT book, id, row_number() OVER (PARTITION BY book, buyer_id ORDER BY id) - 1 AS nth FROM wallets) n
  WHERE n.book = w.book AND n.id = w.id;
ALTER TABLE wallets ALTER COLUMN nth SET NOT NULL;
DROP INDEX wallets_buyer;
CREATE UNIQUE INDEX wallets_buyer ON wallets (book, buyer_id, nth);
