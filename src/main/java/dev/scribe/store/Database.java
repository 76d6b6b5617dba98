package dev.scribe.store;

import io.vertx.pgclient.PgConnectOptions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** A PostgreSQL server's address and what is done to it over JDBC at boot, and only then. */
final class Database {
  private static final int OLDEST = 15;
  private static final int STATEMENTS = 256;
  private static final Duration READY_WITHIN = Duration.ofSeconds(10);
  private static final int PAUSE_MILLIS = 200;

  private static final int RECONNECTS = 5;

  private Database() {}

  static PgConnectOptions parse(String url) {
    try {
      return tuned(PgConnectOptions.fromUri(url));
    } catch (RuntimeException e) {
      throw new StoreException(
          "SCRIBE_DATABASE_URL is not of the form postgresql://user:password@host:port/db");
    }
  }

  /** Statements are prepared once per connection, the long ones of the journal included. */
  static PgConnectOptions tuned(PgConnectOptions options) {
    return options
        .setCachePreparedStatements(true)
        .setPreparedStatementCacheMaxSize(STATEMENTS)
        .setPreparedStatementCacheSqlFilter(sql -> true)
        .setReconnectAttempts(20)
        .setReconnectInterval(100)
        .addProperty("application_name", "scribe");
  }

  static void migrate(PgConnectOptions options) {
    var where = options.getHost() + ":" + options.getPort() + "/" + options.getDatabase();
    var url =
        "jdbc:postgresql://" + where + "?connectTimeout=10&sslmode=" + options.getSslMode().value;
    try {
      requireVersion(version(url, options), where);
      Flyway.configure()
          .connectRetries(RECONNECTS)
          .dataSource(url, options.getUser(), options.getPassword())
          .locations("classpath:db/migration")
          .load()
          .migrate();
    } catch (SQLException e) {
      throw new StoreException(
          "PostgreSQL at %s cannot be used: %s".formatted(where, e.getMessage()), e);
    } catch (FlywayException e) {
      throw new StoreException(
          "the schema at %s cannot be brought up to date: %s".formatted(where, e.getMessage()), e);
    }
  }

  /** Its major version. One that was just started, or comes back from a crash, is given seconds. */
  private static int version(String url, PgConnectOptions options) throws SQLException {
    for (var end = System.nanoTime() + READY_WITHIN.toNanos(); ; pause()) {
      try (var server =
          DriverManager.getConnection(url, options.getUser(), options.getPassword())) {
        return server.getMetaData().getDatabaseMajorVersion();
      } catch (SQLException e) {
        if (!Outage.is(String.valueOf(e.getSQLState())) || System.nanoTime() > end) {
          throw e;
        }
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      throw new StoreException("interrupted while the database starts", e);
    }
  }

  static void requireVersion(int major, String where) {
    if (major < OLDEST) {
      throw new StoreException(
          "PostgreSQL at %s is version %d: Scribe needs %d or newer"
              .formatted(where, major, OLDEST));
    }
  }
}
