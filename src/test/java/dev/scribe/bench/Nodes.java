package dev.scribe.bench;

import dev.scribe.store.EmbeddedPostgres;
import dev.scribe.support.Ports;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A cluster: nodes in processes of their own and the PostgreSQL that they share. */
final class Nodes implements AutoCloseable {
  private static final String TURNS_PER_AGENT = "4";

  /** More than the storm has clients, all of them of one owner. */
  private static final String STREAMS = "20000";

  /** A session and how far its log went when it was looked at. */
  record Log(String session, long last) {}

  private final Path folder;
  private final List<String> answersAfter;
  private final EmbeddedPostgres postgres;

  /** Those of the cluster, then those of HTTP. */
  private final List<Integer> ports;

  private final String members;
  private final List<Child> nodes = new ArrayList<>();

  /**
   * Returns when all of them serve.
   *
   * @param answersAfter milliseconds that an agent takes to answer; empty: none
   */
  Nodes(Path folder, int count, List<String> answersAfter) {
    this.folder = folder;
    this.answersAfter = answersAfter;
    this.postgres = EmbeddedPostgres.start(folder);
    this.ports = Stream.generate(Nodes::freePort).distinct().limit(2L * count).toList();
    this.members =
        ports.stream().limit(count).map("127.0.0.1:%d"::formatted).collect(Collectors.joining(","));
    for (var i = 0; i < count; i++) nodes.add(start(i));
  }

  private Child start(int number) {
    Bench.tell("Starting node %d …".formatted(number + 1));
    var environment =
        new HashMap<>(
            settings(folder.resolve("node" + number), ports.get(ports.size() / 2 + number)));
    environment.putAll(
        Map.of(
            "SCRIBE_DATABASE_URL",
            postgres.url(),
            "SCRIBE_CLUSTER",
            "on",
            "SCRIBE_CLUSTER_PORT",
            ports.get(number).toString(),
            "SCRIBE_CLUSTER_MEMBERS",
            members));
    return Child.start(ScribeServer.class, answersAfter, environment);
  }

  private static Map<String, String> settings(Path data, int port) {
    return Map.of(
        "SCRIBE_HTTP_PORT",
        Integer.toString(port),
        "SCRIBE_DATA_DIR",
        data.toString(),
        "SCRIBE_SAMPLE_NOTES",
        "off",
        "SCRIBE_DISCUSSION_TURNS_PER_AGENT",
        TURNS_PER_AGENT,
        "SCRIBE_LIMITS_STREAMS_PER_OWNER",
        STREAMS);
  }

  /** A node with the same settings, without a cluster, on a database of its own. */
  static Child alone(Path data) {
    Bench.tell("Starting a node without a cluster …");
    return Child.start(ScribeServer.class, List.of(), settings(data, freePort()));
  }

  Child get(int number) {
    return nodes.get(number % nodes.size());
  }

  void restart(int number) {
    nodes.set(number % nodes.size(), start(number % nodes.size()));
  }

  Postgres database() {
    return new Postgres(folder);
  }

  /** Sessions whose run is being worked on by a node. */
  List<Log> heldBy(int number) {
    return logs(
        """
        SELECT s.public_id, h.last_seq
        FROM session_head h
        JOIN session s ON s.sid = h.sid
        JOIN node n ON n.incarnation = h.owner_node
        WHERE n.id LIKE '%%:%d'
          AND EXISTS (SELECT FROM run r WHERE r.sid = h.sid AND r.status = 'active')
        """
            .formatted(ports.get(number % nodes.size())));
  }

  /** Sessions and how far their logs go, those with the most events first. */
  List<Log> logs(int most) {
    return logs(
        """
        SELECT s.public_id, h.last_seq FROM session s JOIN session_head h ON h.sid = s.sid
        ORDER BY h.last_seq DESC, s.public_id LIMIT %d
        """
            .formatted(most));
  }

  private List<Log> logs(String sql) {
    try (var connection = database().connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var logs = new ArrayList<Log>();
      while (rows.next()) logs.add(new Log(rows.getString(1), rows.getLong(2)));
      return logs;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() {
    return Ports.free(ThreadLocalRandom.current());
  }

  @Override
  public void close() {
    nodes.forEach(Child::close);
    postgres.close();
  }
}
