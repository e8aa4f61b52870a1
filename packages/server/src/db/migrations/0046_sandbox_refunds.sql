-- What the sandbox rail has sent back, as a payment provider would know it.
CREATE TABLE sandbox_refunds (
  top_up_id uuid NOT NULL REFERENCES sandbox_payments,
  ordinal integer NOT NULL, -- among the refunds of the payment
  return_id text NOT NULL UNIQUE,
  amount_micros bigint NOT NULL CHECK (amount_micros > 0),
  made_at_ms bigint NOT NULL,
  PRIMARY KEY (top_up_id, ordinal)
);
