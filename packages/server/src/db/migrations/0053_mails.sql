-- Mails: written with what causes them, sent by a job. A mail's recipient and words are encrypted, since they name a
-- person and may hold a code; they go when it has been sent, or given up. try_at_ms is null once nothing more is to be
-- done about it.
CREATE TABLE mails (
  id uuid PRIMARY KEY,
  sealed bytea,
  created_at_ms bigint NOT NULL,
  useful_until_ms bigint NOT NULL, -- after that, nobody needs it any more
  tries integer NOT NULL DEFAULT 0,
  try_at_ms bigint,
  sent_at_ms bigint,
  failure text
);
CREATE INDEX mails_waiting ON mails (try_at_ms) WHERE try_at_ms IS NOT NULL;
CREATE INDEX mails_created ON mails (created_at_ms);
