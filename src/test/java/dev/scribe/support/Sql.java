package dev.scribe.support;

import dev.scribe.store.TestStore;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** A second look at an App's database. */
public final class Sql implements AutoCloseable {
  private final PgConnection connection;

  public Sql(String url) {
    connection = PgConnection.connect(TestStore.vertx(), PgConnectOptions.fromUri(url)).await();
  }

  public List<Row> query(String sql, Object... parameters) {
    return connection.preparedQuery(sql).execute(Tuple.from(parameters)).await().stream().toList();
  }

  public long number(String sql, Object... parameters) {
    return query(sql, parameters).getFirst().getLong(0);
  }

  /** Columns of any table of the schema in which the text occurs, as {@code table: row}. */
  public List<String> rowsWith(String text) {
    return query("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
        .stream()
        .map(row -> row.getString(0))
        .flatMap(
            table ->
                query(
                        "SELECT to_jsonb(t)::text FROM \"%s\" t WHERE strpos(lower(to_jsonb(t)::text), lower($1)) > 0"
                            .formatted(table),
                        text)
                    .stream()
                    .map(row -> table + ": " + row.getString(0)))
        .toList();
  }

  @Override
  public void close() {
    connection.close().await();
  }
}
