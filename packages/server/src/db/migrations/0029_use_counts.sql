-- What the platform itself knows of the use of a purchase, beside what its seller reports: what it served (bytes, a
-- key), and what was opened with a pass, as a JSON list of offers.
ALTER TABLE consumption
  ADD COLUMN served_basis_points integer NOT NULL DEFAULT 0 CHECK (served_basis_points BETWEEN 0 AND 10000),
  ADD COLUMN opened text NOT NULL DEFAULT '',
  ADD COLUMN opened_basis_points integer NOT NULL DEFAULT 0 CHECK (opened_basis_points BETWEEN 0 AND 10000);

-- When a thing was put in a slot last: one that is worn is used.
ALTER TABLE items ADD COLUMN worn_at_ms bigint;

-- What a counter is about, one by one, as JSON: the offers that were undone, or the purchases a cap made cheaper.
ALTER TABLE counters ADD COLUMN notes text NOT NULL DEFAULT '';
