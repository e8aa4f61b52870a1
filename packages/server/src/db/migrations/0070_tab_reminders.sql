-- A buyer whose tab is due is reminded by mail, once for each debt and state; in the language in which they agreed to it.
ALTER TABLE tabs
  ADD COLUMN language text NOT NULL DEFAULT 'en',
  ADD COLUMN reminded text; -- of which debt, and in which state
ALTER TABLE tabs ALTER COLUMN language DROP DEFAULT;
