ALTER TABLE sellers ADD COLUMN handle text UNIQUE;
