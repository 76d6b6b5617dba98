package dev.scribe.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The one database of this process, migrated and ready. */
public final class Store implements AutoCloseable {
  private static final int READERS = 8;
  private static final int WATCHERS = 4;

  /**
   * That a text holds no word to search for is no news, and would be logged with the text. Whoever
   * is frozen or cut off in a transaction keeps others from its rows no longer than by its lease.
   */
  private static final Map<String, String> READER =
      Map.of("client_min_messages", "warning", "idle_in_transaction_session_timeout", "5s");

  /**
   * The journal's statements are planned once and must not depend on statistics that a young or
   * fast-growing table does not have: always by index, and never waiting long for a lock.
   */
  private static final Map<String, String> WRITER =
      Map.of(
          "enable_seqscan", "off",
          "enable_hashjoin", "off",
          "enable_mergejoin", "off",
          "plan_cache_mode", "force_generic_plan",
          "lock_timeout", "2s",
          "statement_timeout", "10s");

  private final Vertx vertx;
  private final PgConnectOptions options;
  private final @Nullable EmbeddedPostgres embedded;
  private final List<Pool> pools = new CopyOnWriteArrayList<>();
  private final Pool pool;

  private Store(Vertx vertx, PgConnectOptions options, @Nullable EmbeddedPostgres embedded) {
    this.vertx = vertx;
    this.options = options;
    this.embedded = embedded;
    this.pool = newPool("readers", READERS, READER);
  }

  /**
   * Opens the database and brings its schema up to date. Blocks: call it at boot, before any
   * verticle.
   *
   * @param dataDir where the embedded PostgreSQL lives (in {@code postgres/}); created if absent
   * @param databaseUrl {@code postgresql://user:password@host:port/db}; empty: embedded
   * @throws StoreException saying for people what is wrong: data folder in use, server too old …
   */
  public static Store open(Vertx vertx, Path dataDir, Optional<String> databaseUrl) {
    if (databaseUrl.isPresent()) {
      var options = Database.parse(databaseUrl.get());
      Database.migrate(options);
      return new Store(vertx, options, null);
    }
    var embedded = EmbeddedPostgres.start(dataDir);
    try {
      Database.migrate(embedded.options());
      return new Store(vertx, embedded.options(), embedded);
    } catch (RuntimeException e) {
      embedded.close();
      throw e;
    }
  }

  /** The shared pool, for reads and for writes that are not hot. */
  public Pool pool() {
    return pool;
  }

  /** A pool of its own for those who watch, of whom thousands may come at once. */
  public Pool watchers() {
    return newPool("watchers", WATCHERS, READER);
  }

  /** A pool of its own for the journal's writers, at most {@code max} connections. */
  public Pool writers(int max) {
    return newPool("writers", max, WRITER);
  }

  /** Asks the database for a sign of life. */
  public Future<Void> ping() {
    return pool.query("SELECT 1").execute().mapEmpty();
  }

  public boolean embedded() {
    return embedded != null;
  }

  PgConnectOptions options() {
    return options;
  }

  /** Where the database is, without the password, for the start-up log. */
  public String description() {
    return "PostgreSQL at %s:%d/%s%s"
        .formatted(
            options.getHost(),
            options.getPort(),
            options.getDatabase(),
            embedded() ? " (embedded)" : "");
  }

  /** Closes the pools and stops the embedded server. Blocks: never on an event loop. */
  @Override
  public void close() {
    try {
      Future.all(pools.stream().map(Pool::close).toList()).await(5, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new StoreException("the connections did not close", e);
    } finally {
      if (embedded != null) {
        embedded.close();
      }
    }
  }

  /**
   * @param name by which metrics tell it from the others
   */
  private Pool newPool(String name, int max, Map<String, String> properties) {
    var own = new PgConnectOptions(options);
    properties.forEach(own::addProperty);
    var made =
        PgBuilder.pool()
            .with(new PoolOptions().setName(name).setMaxSize(max).setMaxWaitQueueSize(10_000))
            .connectingTo(own)
            .using(vertx)
            .build();
    pools.add(made);
    return made;
  }
}
