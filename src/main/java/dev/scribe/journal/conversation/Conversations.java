package dev.scribe.journal.conversation;

import dev.scribe.message.Ids;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The sessions of all owners as conversations; each call sees those of one. */
public final class Conversations {

  /** Of a session {@code s}; always from the log, and only with notes that are still there. */
  private static final String COLUMNS =
      """
      s.sid, s.public_id, s.owner, s.title, s.created_at, s.updated_at,
      (SELECT count(*) FROM event e WHERE e.sid = s.sid AND e.type IN ('start', 'agent_message')) AS messages,
      ARRAY(SELECT e.data::json ->> 'agent' FROM event e WHERE e.sid = s.sid AND e.type = 'agent_message'
            GROUP BY 1 ORDER BY min(e.seq)) AS agents,
      shown.ids, shown.titles
      """;

  private static final String NOTES =
      """
      LEFT JOIN LATERAL (
        SELECT array_agg(note.id ORDER BY first) AS ids, array_agg(note.title ORDER BY first) AS titles
        FROM (SELECT (object ->> 'note_id')::uuid AS id, min(e.seq * 1000 + n) AS first
              FROM event e
              CROSS JOIN LATERAL json_array_elements(e.data::json -> 'result' -> 'clickable_objects')
                WITH ORDINALITY AS t(object, n)
              WHERE e.sid = s.sid AND e.type = 'complete' AND object ->> 'note_id' IS NOT NULL
              GROUP BY 1) named
        JOIN note USING (id) WHERE note.owner = s.owner) shown ON true
      """;

  /** A word that is left out in both languages is no condition. */
  private static final String LIST =
      """
      WITH word AS MATERIALIZED (
        SELECT n, w, CASE prefix WHEN '' THEN q ELSE q || to_tsquery('simple', quote_literal(prefix) || ':*') END AS q
        FROM (SELECT n, w, unaccent(prefix) AS prefix,
                     plainto_tsquery('scribe_fr', note_plain(w)) || plainto_tsquery('scribe_en', note_plain(w)) AS q
              FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS t(w, prefix, n)) stemmed
        WHERE numnode(q) > 0 OR prefix = ''
      ), said AS MATERIALIZED (
        SELECT DISTINCT word.n, x.sid FROM word JOIN exchange x ON x.owner = $1 AND x.search @@ word.q
      ), mine AS MATERIALIZED (
        SELECT * FROM session WHERE owner = $1 AND NOT EXISTS (
          SELECT FROM word WHERE strpos(folded(title), folded(word.w)) = 0
            AND NOT EXISTS (SELECT FROM said WHERE said.n = word.n AND said.sid = session.sid))
      ), page AS (
        SELECT *, row_number() OVER (
          ORDER BY CASE $4 WHEN 'title' THEN folded(title) END,
                   CASE $4 WHEN 'created_at' THEN created_at WHEN 'updated_at' THEN updated_at END DESC,
                   sid DESC) AS place
        FROM mine ORDER BY place LIMIT $5 OFFSET $6
      )
      SELECT total, %s
      FROM (SELECT count(*) AS total FROM mine) t LEFT JOIN page s ON true %s
      ORDER BY place
      """
          .formatted(COLUMNS, NOTES);

  private static final String ONE =
      "SELECT %s FROM session s %s WHERE s.owner = $1 AND s.public_id = $2"
          .formatted(COLUMNS, NOTES);

  private static final String CREATE =
      """
      WITH opened AS (
        INSERT INTO session(sid, owner, public_id, title) VALUES ($1, $2, $3, $4) RETURNING sid)
      INSERT INTO session_head(sid) SELECT sid FROM opened
      """;

  private static final String RENAME =
      "UPDATE session SET title = $3 WHERE owner = $1 AND public_id = $2";

  private final Pool pool;

  public Conversations(Pool pool) {
    this.pool = pool;
  }

  public Future<Conversation.Page> list(String owner, Conversation.Query query) {
    var words = query.words().toArray(String[]::new);
    var prefixes =
        query.words().stream()
            .map(word -> word.matches("[\\p{L}\\p{N}\\p{M}]+") ? word : "")
            .toArray(String[]::new);
    var order = query.order().name().toLowerCase(Locale.ROOT);
    return pool.preparedQuery(LIST)
        .execute(Tuple.of(owner, words, prefixes, order, query.limit(), query.offset()))
        .map(Conversations::page);
  }

  /** Empty if this owner has no such conversation. */
  public Future<Optional<Conversation>> find(String owner, String publicId) {
    return pool.preparedQuery(ONE)
        .execute(Tuple.of(owner, publicId))
        .map(rows -> rows.stream().map(Conversations::conversation).findFirst());
  }

  /** A new one in which nothing was asked yet; its public id must never have been used. */
  public Future<Void> create(String owner, String publicId, String title) {
    return pool.preparedQuery(CREATE)
        .execute(Tuple.of(Ids.next(), owner, publicId, title))
        .mapEmpty();
  }

  /** Whether there was such a conversation. */
  public Future<Boolean> rename(String owner, String publicId, String title) {
    return pool.preparedQuery(RENAME)
        .execute(Tuple.of(owner, publicId, title))
        .map(rows -> rows.rowCount() > 0);
  }

  /** Deletes everything that belongs to a conversation, if nothing is running or queued in it. */
  public Future<Deletion> delete(String owner, String publicId) {
    return pool.withTransaction(connection -> Deletion.run(connection, owner, publicId));
  }

  private static Conversation.Page page(RowSet<Row> rows) {
    var total = rows.iterator().next().getLong("total");
    var found = rows.stream().filter(row -> row.getUUID("sid") != null);
    return new Conversation.Page(found.map(Conversations::conversation).toList(), total);
  }

  private static Conversation conversation(Row row) {
    var ids = row.getArrayOfUUIDs("ids");
    var titles = row.getArrayOfStrings("titles");
    return new Conversation(
        row.getUUID("sid"),
        row.getString("public_id"),
        row.getString("owner"),
        row.getString("title"),
        ids == null ? List.of() : List.of(ids),
        titles == null ? List.of() : List.of(titles),
        row.getLong("messages"),
        List.of(row.getArrayOfStrings("agents")),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getOffsetDateTime("updated_at").toInstant());
  }
}
