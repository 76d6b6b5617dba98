package dev.scribe.store;

import io.vertx.core.Vertx;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** One embedded PostgreSQL for all tests of this JVM, below {@code target/}, stopped with it. */
public final class TestStore {
  private static final Vertx VERTX = Vertx.vertx();
  private static final Store SHARED =
      Store.open(VERTX, Path.of("target", "test-store"), Optional.empty());

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(SHARED::close));
  }

  private TestStore() {}

  public static Vertx vertx() {
    return VERTX;
  }

  /** Migrated and shared: use owners of your own. */
  public static Store shared() {
    return SHARED;
  }

  /** The URL of a new, empty database on the shared server. */
  public static String freshDatabase() throws Exception {
    var name = "test_" + UUID.randomUUID().toString().replace('-', '_');
    SHARED.pool().query("CREATE DATABASE " + name).execute().await();
    return url(SHARED, name);
  }

  public static String url(Store store, String database) {
    var options = store.options();
    return "postgresql://%s:%s@%s:%d/%s"
        .formatted(
            options.getUser(),
            URLEncoder.encode(options.getPassword(), StandardCharsets.UTF_8),
            options.getHost(),
            options.getPort(),
            database);
  }
}
