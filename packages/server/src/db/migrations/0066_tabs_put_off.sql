-- A debt that is too small to be worth a payment is put off: from when it began, to when it counts as begun now. A debt
-- that began in between is the same one.
ALTER TABLE tabs
  ADD COLUMN postponed_from_ms bigint,
  ADD COLUMN postponed_to_ms bigint,
  ADD CHECK (postponed_from_ms < postponed_to_ms),
  ADD CHECK ((postponed_from_ms IS NULL) = (postponed_to_ms IS NULL));
