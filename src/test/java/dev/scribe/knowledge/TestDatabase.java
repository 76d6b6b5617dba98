package dev.scribe.knowledge;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.flywaydb.core.Flyway;

/** One PostgreSQL for all tests of this package; each test uses owners of its own. */
final class TestDatabase {
  private static final EmbeddedPostgres POSTGRES = start();
  static final Pool POOL =
      PgBuilder.pool()
          .connectingTo(
              new PgConnectOptions()
                  .setHost("127.0.0.1")
                  .setPort(POSTGRES.getPort())
                  .setUser("postgres")
                  .setDatabase("postgres")
                  .setCachePreparedStatements(true))
          .with(new PoolOptions().setMaxSize(4))
          .using(Vertx.vertx())
          .build();

  private TestDatabase() {}

  static <T> T await(Future<T> future) {
    try {
      return future.await(30, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  private static EmbeddedPostgres start() {
    try {
      var postgres = EmbeddedPostgres.start();
      Flyway.configure()
          .dataSource(postgres.getPostgresDatabase())
          .locations("classpath:db/migration")
          .load()
          .migrate();
      return postgres;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
