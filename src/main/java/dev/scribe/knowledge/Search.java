package dev.scribe.knowledge;

import dev.scribe.message.WellFormed;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/**
 * Full-text search of one owner's notes, in French and English at once, without accents. A note
 * need not hold every word asked for: the more of them it covers, and the rarer they are, the
 * higher it stands; only what is between quotation marks must occur.
 */
public final class Search {
  private static final String FIND =
      """
      WITH term AS MATERIALIZED (
        SELECT n, to_tsquery('scribe_fr', word) || to_tsquery('scribe_en', word)
                  || CASE prefix WHEN '' THEN '' ELSE to_tsquery('simple', prefix || ':*') END AS q
        FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS t(word, prefix, n)
      ), phrase AS MATERIALIZED (
        SELECT phraseto_tsquery('scribe_fr', p) || phraseto_tsquery('scribe_en', p) AS q
        FROM unnest($4::text[]) p
      ), hit AS MATERIALIZED (
        SELECT term.n, note.id FROM term JOIN note ON note.owner = $1 AND note.search @@ term.q
        WHERE NOT EXISTS (SELECT FROM phrase WHERE numnode(phrase.q) > 0 AND NOT note.search @@ phrase.q)
      ), weight AS MATERIALIZED (
        SELECT term.n, ln(1 + (SELECT count(*) FROM note WHERE owner = $1)::float8 / greatest(1, count(hit.id))) AS w
        FROM term LEFT JOIN hit USING (n) GROUP BY term.n
      ), covered AS MATERIALIZED (
        SELECT hit.id, sum(weight.w) / (SELECT sum(w) FROM weight) AS coverage
        FROM hit JOIN weight USING (n) GROUP BY hit.id
      ), page AS (
        SELECT note.*, 0.8 * coverage + 0.2 * ts_rank(search, (SELECT string_agg(q::text, '|')::tsquery FROM term)) AS score
        FROM (SELECT * FROM covered ORDER BY coverage DESC, id LIMIT 2000) best JOIN note USING (id)
        ORDER BY score DESC, note.updated_at DESC, note.id LIMIT $5 OFFSET $6
      )
      SELECT total, note.score, %s FROM (SELECT count(*) AS total FROM covered) t LEFT JOIN page note ON true
      ORDER BY score DESC, note.updated_at DESC, note.id
      """
          .formatted(Notes.COLUMNS);

  private final SqlClient client;

  public Search(SqlClient client) {
    this.client = client;
  }

  public Future<Found> search(String owner, SearchQuery query) {
    Terms terms = Terms.of(WellFormed.text(query.q()));
    if (terms.words().isEmpty()) {
      return Future.succeededFuture(new Found(List.of(), 0));
    }
    return client
        .preparedQuery(FIND)
        .execute(
            Tuple.of(
                owner,
                terms.words().toArray(String[]::new),
                terms.prefixes().toArray(String[]::new),
                terms.phrases().toArray(String[]::new),
                query.limit(),
                query.offset()))
        .map(rows -> found(rows, terms));
  }

  private static Found found(RowSet<Row> rows, Terms terms) {
    List<Hit> hits = new ArrayList<>();
    long total = 0;
    for (Row row : rows) {
      total = row.getLong("total");
      if (row.getUUID("id") != null) {
        Note note = Notes.note(row);
        Snippet snippet = Snippet.of(note.text(), terms);
        hits.add(new Hit(note, snippet.text(), row.getDouble("score"), snippet.highlights()));
      }
    }
    return new Found(hits, total);
  }
}
