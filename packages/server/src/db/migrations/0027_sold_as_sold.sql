-- What was sold stays as it was sold, whatever becomes of the offer. JSON, see ledger/sold-terms.ts; null: it opens its offer
-- and nothing else is to be known.
ALTER TABLE entitlements ADD COLUMN terms text;

-- Of a pass: everything it ever was sold to give, so that who has an older one is found.
ALTER TABLE offers ADD COLUMN scopes text[];
UPDATE offers SET scopes = ARRAY[CASE WHEN terms -> 'pass' ->> 'scope' = 'section'
    THEN 'section:' || (terms -> 'pass' ->> 'section') ELSE terms -> 'pass' ->> 'scope' END]
  WHERE kind = 'pass';

-- What is there was sold on the terms of now, as far as anybody knows.
UPDATE entitlements e SET terms = sold.terms
  FROM (
    SELECT o.id, nullif(jsonb_strip_nulls(jsonb_build_object(
      'covers', o.scopes[1],
      'download', o.terms -> 'download',
      'consumptionMark', nullif(CASE WHEN o.terms -> 'consumptionMark' IS NOT NULL
        THEN floor((o.terms ->> 'consumptionMark')::numeric * 10000)::int
        WHEN o.kind = 'play' THEN 5000 END, 10000))), '{}')::text AS terms
    FROM offers o
  ) sold
  WHERE sold.id = e.offer_id AND sold.terms IS NOT NULL;
-- What one grant's meters of an offer hold and took on a day is counted together: the line above which the buyer is asked
-- bounds all of it. The counter's id: see ledger/tables/counters.ts.
INSERT INTO counters (book, buyer_id, id, period, amount_micros, count)
SELECT book, buyer_id, id, held_day, sum(day_held_micros), 0
FROM (
  SELECT h.book, h.buyer_id, h.held_day, h.day_held_micros,
    max(h.held_day) OVER (PARTITION BY h.book, h.buyer_id, h.grant_id, h.offer_id) AS latest,
    encode(set_byte(set_byte(s, 6, get_byte(s, 6) & 15 | 128), 8, get_byte(s, 8) & 63 | 128), 'hex')::uuid AS id
  FROM holds h, LATERAL (SELECT substring(
    sha256(convert_to(concat_ws(E'\n', 'session', h.grant_id::text, h.offer_id::text), 'UTF8')) FOR 16) AS s) hashed
  WHERE h.grant_id IS NOT NULL AND h.purpose = 'meter'
) sessions
WHERE held_day = latest
GROUP BY book, buyer_id, id, held_day;
