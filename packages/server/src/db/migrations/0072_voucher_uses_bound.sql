-- A use belongs to one request. Another request under the same operation id has no part in it.
ALTER TABLE voucher_uses
  ADD COLUMN offer_id uuid, -- null: written before this was kept
  ADD COLUMN fingerprint uuid; -- of the request; null: written before this was kept
CREATE INDEX voucher_uses_purchase ON voucher_uses (purchase_id);
