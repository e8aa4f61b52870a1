-- What games sell and give, and orders in two steps. Tables of a buyer (ledger/buyer-table.ts): written by the buyer's
-- lane alone.

-- A buyer's stack of one thing of one seller.
CREATE TABLE items (
  book smallint NOT NULL,
  buyer_id uuid NOT NULL,
  id uuid NOT NULL, -- derived from seller and sku
  seller_id uuid NOT NULL,
  sku text NOT NULL,
  quantity integer NOT NULL CHECK (quantity >= 0),
  metadata text, -- JSON of the seller's own
  created_at_ms bigint NOT NULL,
  changed_at_ms bigint NOT NULL,
  PRIMARY KEY (book, buyer_id, id)
) WITH (fillfactor = 70);

-- Append-only: each change of a stack. Their sum is the stack's quantity.
CREATE TABLE item_movements (
  book smallint NOT NULL,
  buyer_id uuid NOT NULL,
  id uuid NOT NULL, -- the cause: a purchase, a refund, or the operation that gave or used up
  item_id uuid NOT NULL,
  delta integer NOT NULL, -- 0: a refund of something that was used up
  quantity_after integer NOT NULL CHECK (quantity_after >= 0),
  reason text NOT NULL, -- grant, purchase, consume, refund
  created_at_ms bigint NOT NULL,
  PRIMARY KEY (book, buyer_id, id)
);
CREATE INDEX item_movements_item ON item_movements (book, buyer_id, item_id);

-- What a buyer wears: one item in each slot of a seller.
CREATE TABLE item_slots (
  book smallint NOT NULL,
  buyer_id uuid NOT NULL,
  id uuid NOT NULL, -- derived from seller and slot
  seller_id uuid NOT NULL,
  slot text NOT NULL,
  item_id uuid, -- null: empty
  changed_at_ms bigint NOT NULL,
  PRIMARY KEY (book, buyer_id, id)
) WITH (fillfactor = 70);
CREATE INDEX item_slots_item ON item_slots (book, buyer_id, item_id);
