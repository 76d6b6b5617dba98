package dev.scribe.chaos;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the database itself saw of the sessions' heads: who changed what and when. Each node has a
 * database user of its own, so that no node can write as another.
 *
 * @param changes of each session, by its public id, in the order of their commits
 */
record Audit(Map<String, List<Change>> changes) {

  /**
   * @param writer the node
   * @param held whether a node holds the session afterwards
   */
  record Change(
      String session,
      String writer,
      Instant at,
      long epochBefore,
      long epoch,
      long seqBefore,
      long seq,
      boolean held) {
    boolean claims() {
      return epoch > epochBefore && held;
    }

    boolean appends() {
      return seq > seqBefore;
    }
  }

  /**
   * A session went on elsewhere.
   *
   * @param after since the blow until the next event was committed
   */
  record TakeOver(String session, long seq, Instant at, Duration after) {}

  /** The row's lock is held, so that the numbers of a session's changes have their order. */
  private static final String INSTALL =
      """
      CREATE TABLE audit (
        n            bigserial   PRIMARY KEY,
        sid          uuid        NOT NULL,
        writer       text        NOT NULL DEFAULT session_user,
        at           timestamptz NOT NULL DEFAULT clock_timestamp(),
        epoch_before bigint      NOT NULL,
        epoch        bigint      NOT NULL,
        seq_before   bigint      NOT NULL,
        seq          bigint      NOT NULL,
        held         boolean     NOT NULL);
      CREATE INDEX audit_sid ON audit (sid, n);
      CREATE FUNCTION audit() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        INSERT INTO audit(sid, epoch_before, epoch, seq_before, seq, held)
        VALUES (NEW.sid, OLD.epoch, NEW.epoch, OLD.last_seq, NEW.last_seq, NEW.owner_node IS NOT NULL);
        RETURN NULL;
      END $$;
      CREATE TRIGGER audit AFTER UPDATE ON session_head FOR EACH ROW EXECUTE FUNCTION audit();
      """;

  private static final String CHANGES =
      """
      SELECT s.public_id, a.writer, a.at, a.epoch_before, a.epoch, a.seq_before, a.seq, a.held
      FROM audit a JOIN session s ON s.sid = a.sid
      WHERE s.public_id LIKE $1
      ORDER BY a.n
      """;

  static void install(SqlClient client) {
    client.query(INSTALL).execute().await();
  }

  static Audit of(SqlClient client, String like) {
    var changes = new HashMap<String, List<Change>>();
    for (var row : client.preparedQuery(CHANGES).execute(Tuple.of(like)).await()) {
      var change = change(row);
      changes.computeIfAbsent(change.session(), _ -> new ArrayList<>()).add(change);
    }
    return new Audit(changes);
  }

  private static Change change(Row row) {
    return new Change(
        row.getString(0),
        row.getString(1),
        row.getOffsetDateTime(2).toInstant(),
        row.getLong(3),
        row.getLong(4),
        row.getLong(5),
        row.getLong(6),
        row.getBoolean(7));
  }

  /** Where sessions that this node held at that moment went on under another claim. */
  List<TakeOver> takeOvers(String node, Instant blow) {
    return changes.values().stream().flatMap(all -> takeOver(all, node, blow).stream()).toList();
  }

  private static Optional<TakeOver> takeOver(List<Change> all, String node, Instant blow) {
    var before = all.stream().filter(it -> !it.at().isAfter(blow)).toList();
    if (before.isEmpty() || !before.getLast().held() || !holder(before).equals(node)) {
      return Optional.empty();
    }
    var epoch = before.getLast().epoch();
    var afterwards = all.subList(before.size(), all.size());
    if (afterwards.stream().anyMatch(it -> it.epoch() == epoch && !it.held())) {
      return Optional.empty(); // The run had ended when the node died.
    }
    return afterwards.stream()
        .filter(it -> it.appends() && it.epoch() > epoch)
        .findFirst()
        .map(
            it ->
                new TakeOver(
                    it.session(), it.seqBefore() + 1, it.at(), Duration.between(blow, it.at())));
  }

  private static String holder(List<Change> changes) {
    return changes.reversed().stream()
        .filter(Change::claims)
        .findFirst()
        .map(Change::writer)
        .orElse("");
  }
}
