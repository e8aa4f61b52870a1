-- A renewal pays what its buyer agreed to, and asks for it as they did: in their country, or naming the amount.
ALTER TABLE renewals
  ADD COLUMN country text,                              -- the one they said they were in
  ADD COLUMN names_amount boolean NOT NULL DEFAULT false; -- where the buyer may say what to pay: price_micros is what they said

-- Until now the list price stood here. What the last period cost is what was agreed to, where it was less.
UPDATE renewals r SET price_micros = p.amount_micros
  FROM purchases p
  WHERE p.book = r.book AND p.buyer_id = r.buyer_id AND p.id = r.purchase_id AND r.renewed = 0
    AND p.offer_id = r.offer_id AND p.amount_micros BETWEEN 1 AND r.price_micros - 1;
