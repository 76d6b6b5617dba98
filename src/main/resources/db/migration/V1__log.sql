-- The log. A session is one gap-free sequence of events; everything a client sees is a row of "event".
-- No foreign keys: rows of one session are born in one statement, and a check per event row would
-- be the dearest part of an append.

CREATE TABLE session (
  sid        uuid PRIMARY KEY,
  owner      text NOT NULL,
  public_id  text NOT NULL,
  title      text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (owner, public_id)
);

-- The hot row of a session: narrow and without further indexes, so that every update stays in its page.
-- owner_node is the incarnation that holds the session; whoever takes it raises the epoch.
CREATE TABLE session_head (
  sid        uuid PRIMARY KEY,
  last_seq   bigint NOT NULL DEFAULT 0,
  epoch      bigint NOT NULL DEFAULT 0,
  owner_node uuid
);

-- data is the very text that was and will be sent.
CREATE TABLE event (
  sid     uuid NOT NULL,
  seq     bigint NOT NULL,
  run_id  uuid NOT NULL,
  type    text NOT NULL,
  version int NOT NULL DEFAULT 1,
  data    text NOT NULL,
  at      timestamptz NOT NULL,
  PRIMARY KEY (sid, seq)
);

-- A session's unfinished runs are its queue, in the order of position; at most its first one is active.
CREATE TABLE run (
  run_id         uuid PRIMARY KEY,
  sid            uuid NOT NULL,
  owner          text NOT NULL,
  position       bigint GENERATED ALWAYS AS IDENTITY,
  status         text NOT NULL DEFAULT 'queued' CHECK (status IN ('queued', 'active', 'done')),
  request        text NOT NULL,
  idem_key       text,
  body_hash      text,
  trace          text NOT NULL,
  stop_requested boolean NOT NULL DEFAULT false,
  first_seq      bigint,
  created_at     timestamptz NOT NULL DEFAULT now(),
  started_at     timestamptz,
  ended_at       timestamptz
);
CREATE UNIQUE INDEX run_key ON run (owner, idem_key) WHERE idem_key IS NOT NULL;
CREATE INDEX run_key_age ON run (created_at) WHERE idem_key IS NOT NULL;
CREATE INDEX run_unfinished ON run (sid, position) WHERE status <> 'done';

-- A node is alive while its lease lasts; a new incarnation of the same id makes the former one dead.
CREATE TABLE node (
  id          text PRIMARY KEY,
  incarnation uuid NOT NULL UNIQUE,
  lease_until timestamptz NOT NULL
);
