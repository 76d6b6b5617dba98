-- What a tool with an effect has answered: a turn that is taken again gets the same answer, and nothing is done twice.
-- The row is written in the transaction of the effect and of its event.
CREATE TABLE tool_call (
  run_id  uuid        NOT NULL,
  turn    int         NOT NULL,
  tool    text        NOT NULL,
  ordinal int         NOT NULL,
  result  text        NOT NULL,
  at      timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (run_id, turn, tool, ordinal)
);

-- What each attempt of a turn took. It holds nothing of what was said, and stays when a conversation is deleted; only the run
-- is forgotten then. A cost is null where the model's price is unknown.
CREATE TABLE spending (
  run_id      uuid,
  turn        int         NOT NULL,
  attempt     int         NOT NULL,
  owner       text        NOT NULL,
  agent       text        NOT NULL,
  model       text        NOT NULL,
  at          timestamptz NOT NULL,
  input       bigint      NOT NULL,
  cache_read  bigint      NOT NULL,
  cache_write bigint      NOT NULL,
  output      bigint      NOT NULL,
  reasoning   bigint      NOT NULL,
  estimated   boolean     NOT NULL,
  cost_usd    numeric,
  cost_eur    numeric,
  UNIQUE (run_id, turn, attempt)
);
CREATE INDEX spending_owner ON spending (owner, at);

-- A run whose answer may be given again to whoever asks the same in the same circumstances, of which this is the hash.
ALTER TABLE run ADD COLUMN cache_key bytea;
CREATE INDEX run_cache ON run (owner, cache_key) WHERE cache_key IS NOT NULL;
