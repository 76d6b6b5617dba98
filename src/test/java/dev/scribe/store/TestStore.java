package dev.scribe.store;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * One embedded PostgreSQL for all tests of this JVM, kept below {@code target/} and stopped with
 * the JVM; in it a database that is migrated from zero every time, of which tests get copies.
 */
public final class TestStore {
  private static final String TEMPLATE = "test_template";

  private static final Vertx VERTX = Vertx.vertx();
  private static final ProcessDirectory FOLDER =
      ProcessDirectory.claim(Path.of("target"), "test-store");
  private static final EmbeddedPostgres SERVER = EmbeddedPostgres.start(server(FOLDER.path()));
  private static final Store SHARED;

  static {
    dropFormer();
    // Nobody cuts this machine's power; tests of what a commit promises have a server of their own.
    administer("ALTER ROLE %s SET synchronous_commit = off".formatted(server().getUser()));
    migrateTemplate();
    SHARED = Store.open(VERTX, Path.of("target"), Optional.of(freshDatabase()));
    Runtime.getRuntime().addShutdownHook(new Thread(TestStore::stop));
  }

  private TestStore() {}

  public static Vertx vertx() {
    return VERTX;
  }

  public static Retry retry() {
    return new Retry(VERTX);
  }

  /** Migrated and shared: use owners of your own. */
  public static Store shared() {
    return SHARED;
  }

  /** The URL of a new database on the same server, migrated and without a row. */
  public static String freshDatabase() {
    return newDatabase(" TEMPLATE " + TEMPLATE);
  }

  /** The URL of a new, empty database on the same server. */
  static String emptyDatabase() {
    return newDatabase("");
  }

  private static String newDatabase(String like) {
    var name = "test_" + UUID.randomUUID().toString().replace('-', '_');
    administer("CREATE DATABASE " + name + like);
    return url(name, port());
  }

  /** The same database as {@code shared()}, by another port: that of a proxy. */
  public static String sharedThrough(int port) {
    return url(SHARED.options().getDatabase(), port);
  }

  public static int port() {
    return server().getPort();
  }

  private static Path server(Path home) {
    var server = home.resolve("server");
    return Files.exists(server) ? server : UsedFolder.in(server);
  }

  private static PgConnectOptions server() {
    return SERVER.options();
  }

  private static String url(String database, int port) {
    return "postgresql://%s:%s@127.0.0.1:%d/%s"
        .formatted(server().getUser(), server().getPassword(), port, database);
  }

  private static void dropFormer() {
    var connection = PgConnection.connect(VERTX, server()).await();
    var names =
        connection
            .query("SELECT datname FROM pg_database WHERE datname LIKE 'test\\_%'")
            .execute()
            .await();
    for (var row : names) {
      connection.query("DROP DATABASE " + row.getString(0)).execute().await();
    }
    connection.close().await();
  }

  private static void migrateTemplate() {
    administer("CREATE DATABASE " + TEMPLATE);
    Database.migrate(new PgConnectOptions(server()).setDatabase(TEMPLATE));
  }

  private static void administer(String sql) {
    var connection = PgConnection.connect(VERTX, server()).await();
    connection.query(sql).execute().await();
    connection.close().await();
  }

  private static void stop() {
    SHARED.close();
    SERVER.close();
    try {
      FOLDER.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
