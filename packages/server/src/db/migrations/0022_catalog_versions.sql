-- How often what a seller sells has changed: counted up with every change of an offer, its prices, its terms or the
-- seller's name. A server that remembers offers asks for this number instead of reading them all again.
ALTER TABLE sellers ADD COLUMN catalog_version bigint NOT NULL DEFAULT 0;
