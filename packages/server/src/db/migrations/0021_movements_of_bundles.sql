-- A bundle adds to several stacks with one purchase, and its refund takes from several: then a movement's id is derived
-- from its cause and its stack, and the cause stands beside it. Null: the id is the cause's own, as of everything that
-- moves one stack.
ALTER TABLE item_movements ADD COLUMN cause_id uuid;
