-- What a server writes to find out whether payments could be written: a row that fills a page, so that a full disk shows.
CREATE TABLE readiness (
  id smallint PRIMARY KEY,
  filler text NOT NULL
);
-- Not compressed, nor moved elsewhere: then it would need no page of its own.
ALTER TABLE readiness ALTER COLUMN filler SET STORAGE PLAIN;
