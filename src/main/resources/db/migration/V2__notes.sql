-- Words are compared without accents, in French and in English at once: a notebook mixes both.
CREATE EXTENSION IF NOT EXISTS unaccent;

CREATE TEXT SEARCH CONFIGURATION scribe_fr (COPY = french);
ALTER TEXT SEARCH CONFIGURATION scribe_fr
  ALTER MAPPING FOR asciiword, word, hword, hword_part, hword_asciipart, asciihword WITH unaccent, french_stem;
CREATE TEXT SEARCH CONFIGURATION scribe_en (COPY = english);
ALTER TEXT SEARCH CONFIGURATION scribe_en
  ALTER MAPPING FOR asciiword, word, hword, hword_part, hword_asciipart, asciihword WITH unaccent, english_stem;

-- Leaves words and blanks only: PostgreSQL's parser would take "l’eau" (in the C locale), "terre/eau", "fin.Suite" and
-- "rendez-vous" for one word each, and -11 for a number.
CREATE FUNCTION note_plain(t text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN translate(normalize(t, NFC), '’‘''`-–—/\_.:@~+&<>«»“”"…' || chr(160) || chr(8239), repeat(' ', 40));

CREATE FUNCTION note_vector(title text, tags text[], body text) RETURNS tsvector
  LANGUAGE sql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT
  RETURN setweight(to_tsvector('scribe_fr', note_plain(title)), 'A')
      || setweight(to_tsvector('scribe_en', note_plain(title)), 'A')
      || setweight(to_tsvector('scribe_fr', note_plain(tags::text)), 'B')
      || setweight(to_tsvector('scribe_en', note_plain(tags::text)), 'B')
      || setweight(to_tsvector('scribe_fr', note_plain(body)), 'C')
      || setweight(to_tsvector('scribe_en', note_plain(body)), 'C');

-- A tsvector holds at most 1 MB: of a text with more different words than that, the beginning is searched.
CREATE FUNCTION note_search(title text, tags text[], body text) RETURNS tsvector
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path FROM CURRENT AS $$
BEGIN
  RETURN note_vector(title, tags, body);
EXCEPTION WHEN program_limit_exceeded THEN
  RETURN note_vector(title, tags, left(body, 50000));
END $$;

CREATE TABLE note (
  id         uuid        PRIMARY KEY,
  owner      text        NOT NULL,
  source     text,       -- path within the imported folder; null for a note made by hand
  title      text        NOT NULL,
  text       text        NOT NULL,
  tags       text[]      NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  search     tsvector    NOT NULL GENERATED ALWAYS AS (note_search(title, tags, text)) STORED,
  UNIQUE (owner, source)
);
CREATE INDEX note_recent ON note (owner, updated_at DESC, id);
CREATE INDEX note_search ON note USING gin (search);
