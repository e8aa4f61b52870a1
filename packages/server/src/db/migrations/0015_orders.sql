-- Purchases in two steps, for games whose server decides. Written by the buyer's lane alone.
CREATE TABLE orders (
  book smallint NOT NULL,
  buyer_id uuid NOT NULL,
  id uuid NOT NULL, -- of its hold too
  seller_id uuid NOT NULL,
  offer_id uuid NOT NULL,
  grant_id uuid, -- the one grant that may confirm; null: any of the buyer's for this seller
  reference text, -- the seller's own word for it
  quantity integer NOT NULL CHECK (quantity > 0),
  terms text NOT NULL, -- JSON, see ledger/order-terms.ts
  status text NOT NULL CHECK (status IN ('initiated', 'confirmed', 'finalized', 'cancelled', 'expired')),
  currency text, -- of the wallet that pays, once it is confirmed
  closed_by text, -- seller, buyer, time
  purchase_id uuid,
  created_at_ms bigint NOT NULL,
  expires_at_ms bigint NOT NULL,
  confirmed_at_ms bigint,
  closed_at_ms bigint,
  PRIMARY KEY (book, buyer_id, id),
  CHECK ((status = 'finalized') = (purchase_id IS NOT NULL)),
  CHECK ((status IN ('initiated', 'confirmed')) = (closed_at_ms IS NULL))
) WITH (fillfactor = 70);
CREATE INDEX orders_seller ON orders (seller_id, id);
-- What the job that ends them looks for.
CREATE INDEX orders_open ON orders (expires_at_ms) WHERE closed_at_ms IS NULL;
