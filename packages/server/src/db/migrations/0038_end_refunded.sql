-- While another purchase of the same repeatable offer was being written, a refund could leave its own entitlement alive.
-- Those end when their purchase was refunded.
UPDATE entitlements e SET revoked_at_ms = p.refunded_at_ms
FROM purchases p
WHERE p.book = e.book AND p.buyer_id = e.buyer_id AND p.id = e.purchase_id
  AND p.refunded_at_ms IS NOT NULL AND e.revoked_at_ms IS NULL;
