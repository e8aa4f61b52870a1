-- An inventory shows each item by the title of its newest offer.
CREATE INDEX offers_sku ON offers (seller_id, (terms -> 'item' ->> 'sku'), id DESC) WHERE kind = 'item';
