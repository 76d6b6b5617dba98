package dev.scribe.store;

import dev.scribe.retry.Backoff;
import io.vertx.pgclient.PgConnectOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server in the data folder: a child process, reachable over loopback with a password,
 * durable at every commit, and started again whenever it dies while we live.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final String USER = "scribe";
  private static final long START_SECONDS = 120;
  private static final int START_TRIES = 7;
  private static final Duration LOOKS_EVERY = Duration.ofMillis(5);
  private static final Backoff BACKOFF =
      new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5), 0);

  private final DataDirectory folder;
  private final PostgresPrograms programs;
  private final Path data;
  private final String password;
  private final int port;
  private volatile boolean closed;
  private volatile Process server;

  private EmbeddedPostgres(DataDirectory folder) throws IOException {
    this.folder = folder;
    this.programs = PostgresPrograms.in(folder.postgres());
    this.data = folder.postgres().resolve("data");
    this.password = folder.password();
    if (Files.notExists(data)) {
      initialise();
    }
    stopLeftover();
    this.port = freePort();
    this.server = launchPatiently();
    supervise(server);
  }

  /**
   * Starts it, or makes it first. Blocks.
   *
   * @param dataDir is held by this process alone until {@link #close}
   * @throws StoreException saying for people what is in the way
   */
  public static EmbeddedPostgres start(Path dataDir) {
    var folder = DataDirectory.claim(dataDir);
    try {
      return new EmbeddedPostgres(folder);
    } catch (IOException e) {
      folder.close();
      throw new StoreException(
          "the embedded PostgreSQL in %s did not start (set SCRIBE_DATABASE_URL to use another one): %s"
              .formatted(dataDir, e.getMessage()),
          e);
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  /** For other processes, as {@code SCRIBE_DATABASE_URL}; it holds the password. */
  public String url() {
    return "postgresql://%s:%s@127.0.0.1:%d/postgres".formatted(USER, password, port);
  }

  PgConnectOptions options() {
    return Database.tuned(
        new PgConnectOptions()
            .setHost("127.0.0.1")
            .setPort(port)
            .setUser(USER)
            .setPassword(password)
            .setDatabase("postgres"));
  }

  /** Into a folder of another name first: a half-made one must never pass for a database. */
  private void initialise() throws IOException {
    var half = folder.postgres().resolve("data.new");
    PostgresBinaries.delete(half);
    programs.run(
        List.of(
            "initdb",
            "-D",
            half.toString(),
            "-U",
            USER,
            "-E",
            "UTF8",
            "--auth=scram-sha-256",
            "--pwfile=" + folder.postgres().resolve("password"),
            "--locale-provider=builtin",
            "--locale=C.UTF-8",
            "--lc-messages=C",
            "--no-instructions"));
    Files.move(half, data, StandardCopyOption.ATOMIC_MOVE);
  }

  private void stopLeftover() throws IOException {
    var leftover =
        Postmaster.of(data).filter(it -> it.serves(data)).flatMap(it -> ProcessHandle.of(it.pid()));
    if (leftover.isPresent()) {
      LOG.warn("stopping the PostgreSQL that an earlier Scribe left behind in {}", data);
      stop(leftover.get());
    }
  }

  /** Backends of a killed server may need a moment to notice: until then a start is refused. */
  private Process launchPatiently() throws IOException {
    for (var tries = 1; tries < START_TRIES; tries++) {
      try {
        return launch();
      } catch (IOException e) {
        LOG.warn("PostgreSQL did not start, trying again: {}", e.getMessage());
        pause(BACKOFF.pause(tries, 0));
      }
    }
    return launch();
  }

  private Process launch() throws IOException {
    programs.takeOver(data);
    Postmaster.forget(data);
    var words = new ArrayList<>(List.of("postgres", "-D", data.toString()));
    for (var setting : settings()) {
      words.addAll(List.of("-c", setting));
    }
    var process = programs.start(words);
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
    while (!ready(process)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new IOException(programs.lastLines());
      }
      pause(LOOKS_EVERY);
    }
    return process;
  }

  private boolean ready(Process process) throws IOException {
    return Postmaster.of(data).filter(it -> it.pid() == process.pid() && it.ready()).isPresent();
  }

  /** Loopback only, no socket file, every commit on disk; sized for a desktop with two cores. */
  private List<String> settings() {
    return List.of(
        "listen_addresses=127.0.0.1",
        "port=" + port,
        "unix_socket_directories=",
        "fsync=on",
        "synchronous_commit=on",
        "full_page_writes=on",
        "max_connections=150",
        "shared_buffers=256MB",
        "work_mem=8MB",
        "max_wal_size=1GB",
        "wal_level=minimal",
        "max_wal_senders=0",
        "checkpoint_timeout=15min",
        "io_method=sync",
        "jit=off",
        "autovacuum_naptime=20s",
        "timezone=UTC");
  }

  /** The process dies without our doing: start it again, on the same port, until it works. */
  private void supervise(Process process) {
    Thread.ofVirtual()
        .name("postgres-supervisor")
        .start(
            () -> {
              var code = process.onExit().join().exitValue();
              for (var tries = 1; !closed; tries++) {
                LOG.error(
                    "the embedded PostgreSQL ended unexpectedly (code {}): starting it again",
                    code);
                try {
                  restart();
                  return;
                } catch (IOException e) {
                  LOG.error("the embedded PostgreSQL did not start again: {}", e.getMessage());
                  pause(BACKOFF.pause(tries, 0));
                }
              }
            });
  }

  private synchronized void restart() throws IOException {
    if (closed) {
      return;
    }
    server = launch();
    LOG.info("the embedded PostgreSQL is back on port {}", port);
    supervise(server);
  }

  /** Stops it, in order. Blocks. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (server.isAlive()) {
        stop(server.toHandle());
      }
    } finally {
      folder.close();
    }
  }

  /** A leftover that runs as the other user than we would make it takes no order from pg_ctl. */
  private void stop(ProcessHandle process) {
    try {
      programs.run(
          List.of("pg_ctl", "stop", "-D", data.toString(), "-m", "fast", "-w", "-t", "30"));
    } catch (IOException e) {
      LOG.warn("the embedded PostgreSQL did not stop in order: {}", e.getMessage());
      process.destroyForcibly();
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
