-- A best price rests on all that it counted, also on that of which nothing came back.
ALTER TABLE rebated DROP CONSTRAINT rebated_amount_micros_check;
ALTER TABLE rebated ADD CONSTRAINT rebated_amount_micros_check CHECK (amount_micros >= 0);
