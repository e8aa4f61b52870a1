-- What payment providers report, as it was sent, stored before it is read. try_at_ms is null once nothing more is to be
-- done about it: it was applied, or could not be after many tries.
CREATE TABLE rail_events (
  rail text NOT NULL,
  event_id text NOT NULL, -- the provider's
  body bytea NOT NULL,
  received_at_ms bigint NOT NULL,
  tries integer NOT NULL,
  try_at_ms bigint,
  applied_at_ms bigint,
  PRIMARY KEY (rail, event_id)
);
CREATE INDEX rail_events_waiting ON rail_events (try_at_ms) WHERE try_at_ms IS NOT NULL;
CREATE INDEX rail_events_received ON rail_events (received_at_ms);
