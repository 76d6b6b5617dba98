package dev.scribe.store;

import static org.awaitility.Awaitility.await;

import dev.scribe.support.Ports;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * A PostgreSQL that no Scribe owns, durable as in production; it is killed and started again on the
 * same data and port. Each opening makes a database of its own.
 */
public final class SharedPostgres implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(5);
  private static final String SOMEBODY = "SELECT FROM pg_roles WHERE rolname = '%s'";

  private static final String EVERYBODY = "host all all all scram-sha-256\n";

  private final Vertx vertx;
  private final DataDirectory folder;
  private final PostgresPrograms programs;
  private final Path data;
  private final Path access;
  private final List<String> addresses;
  private final PgConnectOptions options;
  private Process server;

  /**
   * @param home kept from one time to the next
   * @param addresses of this machine on which it listens, besides loopback
   */
  public SharedPostgres(Vertx vertx, Path home, List<String> addresses) throws IOException {
    if (Files.notExists(home.resolve("postgres"))) {
      UsedFolder.in(home);
    }
    this.vertx = vertx;
    this.folder = DataDirectory.claim(home);
    this.options =
        new PgConnectOptions()
            .setHost("127.0.0.1")
            .setPort(Ports.free(new Random()))
            .setDatabase("postgres")
            .setUser("scribe")
            .setPassword(folder.password());
    var postgres = folder.postgres();
    this.programs = PostgresPrograms.in(postgres);
    this.data = postgres.resolve("data");
    this.access = Files.writeString(postgres.resolve("access.conf"), EVERYBODY);
    this.addresses = Stream.concat(Stream.of("127.0.0.1"), addresses.stream()).toList();
    this.server = launch();
    var database = "shared_" + UUID.randomUUID().toString().replace('-', '_');
    administer("CREATE DATABASE " + database);
    options.setDatabase(database);
  }

  /** The URL for somebody who is known by that name in the database, and may do everything. */
  public String url(String user) {
    return url(user, options.getHost());
  }

  /** As {@link #url(String)}, for somebody who reaches this machine at that address. */
  public String url(String user, String host) {
    if (administer(SOMEBODY.formatted(user)) == 0) {
      administer(
          "SET scram_iterations = 1; CREATE ROLE %s SUPERUSER LOGIN PASSWORD '%s'"
              .formatted(user, options.getPassword()));
    }
    return "postgresql://%s:%s@%s:%d/%s"
        .formatted(user, options.getPassword(), host, options.getPort(), options.getDatabase());
  }

  /** A connection to the database; the caller closes it. */
  public PgConnection connect() {
    return PgConnection.connect(vertx, options).await();
  }

  private int administer(String sql) {
    var connection = connect();
    try {
      return connection.query(sql).execute().await().size();
    } finally {
      connection.close().await();
    }
  }

  /** {@code kill -9} of the server and all its processes. */
  public void kill() {
    var handle = server.toHandle();
    Stream.concat(Stream.of(handle), handle.descendants())
        .toList()
        .forEach(ProcessHandle::destroyForcibly);
    server.onExit().join();
  }

  /** Returns when it answers. A killed server's last processes may take a moment to go. */
  public void restart() {
    server =
        await("PostgreSQL, see " + programs.log())
            .atMost(START)
            .pollInSameThread()
            .pollDelay(Duration.ZERO)
            .ignoreExceptionsInstanceOf(IOException.class)
            .until(this::launch, Process::isAlive);
  }

  private Process launch() throws IOException {
    Postmaster.forget(data);
    var words = new ArrayList<>(List.of("postgres", "-D", data.toString()));
    settings().forEach(setting -> words.addAll(List.of("-c", setting)));
    var process = programs.start(words);
    await("PostgreSQL, see " + programs.log())
        .atMost(START)
        .pollInSameThread()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> !process.isAlive() || isReady(process));
    if (!process.isAlive()) {
      throw new IOException(programs.lastLines());
    }
    return process;
  }

  private boolean isReady(Process process) throws IOException {
    return Postmaster.of(data).filter(it -> it.pid() == process.pid() && it.ready()).isPresent();
  }

  private List<String> settings() {
    return List.of(
        "listen_addresses=" + String.join(",", addresses),
        "hba_file=" + access,
        "port=" + options.getPort(),
        "unix_socket_directories=",
        "fsync=on",
        "synchronous_commit=on",
        "full_page_writes=on",
        "max_connections=100",
        "shared_buffers=128MB",
        "jit=off",
        "timezone=UTC");
  }

  @Override
  public void close() throws IOException {
    if (server.isAlive()) {
      programs.run(List.of("pg_ctl", "stop", "-D", data.toString(), "-m", "fast", "-w"));
    }
    folder.close();
  }
}
