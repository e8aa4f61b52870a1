-- Where a top-up counts towards the limits of its rail; null: its rail has none.
ALTER TABLE top_ups ADD COLUMN counted text; -- JSON: counters and their periods
