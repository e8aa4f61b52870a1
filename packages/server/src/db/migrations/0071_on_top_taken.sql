-- Of a transfer of less than twice the fee, half is taken. The sums said the whole fee: they are made again.
UPDATE day_summing SET again_days = ARRAY(
  SELECT unnest(again_days) UNION SELECT day FROM top_up_days WHERE on_top_micros > 0
);
