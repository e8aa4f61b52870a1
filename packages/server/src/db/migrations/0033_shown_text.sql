-- What people wrote is checked since when it comes in (protocol/display-text.ts): nothing in it is invisible or turns the
-- direction of text. What was stored before is freed of that here, so that it is shown as it is from now on; where
-- nothing to read is left, a dash stands.
CREATE FUNCTION pg_temp.shown(input text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN cleaned ~ '[^\s\u2800\u200c\u200d\ufe00-\ufe0f]' THEN cleaned ELSE '—' END FROM (
    SELECT btrim(regexp_replace(input,
      '[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffd\ue000-\uf8ff\U000e0001-\U000e0fff\U000f0000-\U0010ffff]',
      '', 'g')) AS cleaned) c
$$;

UPDATE sellers SET name = pg_temp.shown(name) WHERE name <> pg_temp.shown(name);
UPDATE offers SET title = pg_temp.shown(title) WHERE title <> pg_temp.shown(title);
UPDATE grants SET label = pg_temp.shown(label) WHERE label <> pg_temp.shown(label);
UPDATE refund_requests SET reason = pg_temp.shown(reason) WHERE reason <> pg_temp.shown(reason);
UPDATE refund_requests SET note = pg_temp.shown(note) WHERE note <> pg_temp.shown(note);
UPDATE orders SET reference = pg_temp.shown(reference) WHERE reference <> pg_temp.shown(reference);

DROP FUNCTION pg_temp.shown(text);
