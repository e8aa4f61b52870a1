-- What was fixed when this database was first used, and may not differ between starts or servers.
CREATE TABLE settings (
  name text PRIMARY KEY,
  value text NOT NULL
);

-- Tables that payments grow. Cached plans follow the statistics: with those of a table's first minutes they would
-- scan it later on. So they are analyzed again after each growth by a twentieth, not by a tenth, and vacuumed sooner.
ALTER TABLE wallets SET (autovacuum_analyze_scale_factor = 0.05, autovacuum_vacuum_scale_factor = 0.05, fillfactor = 70);
ALTER TABLE grants SET (autovacuum_analyze_scale_factor = 0.05, autovacuum_vacuum_scale_factor = 0.05, fillfactor = 70);
ALTER TABLE operations SET (autovacuum_analyze_scale_factor = 0.05);
ALTER TABLE transfers SET (autovacuum_analyze_scale_factor = 0.05);
ALTER TABLE purchases SET (autovacuum_analyze_scale_factor = 0.05, fillfactor = 90);
ALTER TABLE entitlements SET (autovacuum_analyze_scale_factor = 0.05, fillfactor = 90);
-- Rows of this one live for about a second: without frequent vacuuming its index fills with dead entries.
ALTER TABLE accruals SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000, autovacuum_analyze_scale_factor = 0, autovacuum_analyze_threshold = 20000);
