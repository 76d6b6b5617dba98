-- The words of a text as note_plain leaves it, in French and in English.
CREATE FUNCTION both_words(t text) RETURNS tsvector
  LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT
  RETURN to_tsvector('scribe_fr', t) || to_tsvector('scribe_en', t);

-- What a run was about, in short. It is found by the words of everything said in it ("search"), and recalled when something
-- alike is asked ("topic": the words of what was asked). Written from the log once the run has ended; "answered" is empty if
-- it ended without an answer.
CREATE TABLE exchange (
  run_id   uuid        PRIMARY KEY,
  sid      uuid        NOT NULL,
  owner    text        NOT NULL,
  asked    text        NOT NULL,
  answered text        NOT NULL,
  at       timestamptz NOT NULL,
  topic    tsvector    NOT NULL,
  search   tsvector    NOT NULL
);
CREATE INDEX exchange_recent ON exchange (owner, at DESC);
CREATE INDEX exchange_search ON exchange USING gin (search);

-- The id of a deleted session is not used again; its hash holds nothing of it.
CREATE TABLE deleted_session (
  hash bytea PRIMARY KEY
);
CREATE FUNCTION session_hash(owner text, public_id text) RETURNS bytea
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN sha256(convert_to(owner || E'\n' || public_id, 'UTF8'));

-- For comparing letter by letter: no accents, no capitals.
CREATE FUNCTION folded(t text) RETURNS text
  LANGUAGE sql STABLE STRICT PARALLEL SAFE
  RETURN lower(unaccent(normalize(t, NFC)));

-- Who may come in without showing the API token each time. "token" is the hash of the API token that was shown: once that
-- one is no longer configured, the login is void.
CREATE TABLE login (
  hash       bytea       PRIMARY KEY,
  owner      text        NOT NULL,
  token      text        NOT NULL,
  expires_at timestamptz NOT NULL
);
