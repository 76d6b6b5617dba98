package dev.scribe.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.PgException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreTest {
  /** Of the server that a fresh machine has. */
  @TempDir private static Path home;

  private static Store own;

  private final Vertx vertx = TestStore.vertx();

  @BeforeAll
  static void open() {
    own = Store.open(TestStore.vertx(), UsedFolder.in(home), Optional.empty());
  }

  @AfterAll
  static void close() {
    own.close();
  }

  @Test
  void eachPoolIsMeasuredByItself() {
    var registry = new SimpleMeterRegistry();
    var measured = new MicrometerMetricsOptions().setEnabled(true);
    var measuring =
        Vertx.builder()
            .with(new VertxOptions().setMetricsOptions(measured))
            .withMetrics(new MicrometerMetricsFactory(registry))
            .build();
    var database = Optional.of(TestStore.freshDatabase());
    try (var store = Store.open(measuring, Path.of("target"), database)) {
      var pools = List.of(store.pool(), store.watchers(), store.writers(2));
      Future.all(pools.stream().map(it -> it.query("SELECT 1").execute()).toList()).await();

      var pending = registry.find("vertx.pool.queue.pending").tag("pool_type", "sql");
      assertThat(pending.gauges())
          .extracting(it -> it.getId().getTag("pool_name"))
          .containsExactlyInAnyOrder("readers", "watchers", "writers");
    } finally {
      measuring.close().await();
    }
  }

  @Test
  void embeddedServerIsDurableAndLocal() {
    assertThat(setting("fsync")).isEqualTo("on");
    assertThat(setting("synchronous_commit")).isEqualTo("on");
    assertThat(setting("full_page_writes")).isEqualTo("on");
    assertThat(setting("listen_addresses")).isEqualTo("127.0.0.1");
    assertThat(setting("unix_socket_directories")).isEmpty();
    assertThat(setting("password_encryption")).isEqualTo("scram-sha-256");
  }

  @Test
  void frenchLettersFoldInLowerCaseAndInFullText() {
    var row =
        own.pool()
            .query("SELECT lower('ÉTÉ'), to_tsvector('simple', 'ÉTÉ')::text")
            .execute()
            .await()
            .iterator()
            .next();
    assertThat(row.getString(0)).isEqualTo("été");
    assertThat(row.getString(1)).isEqualTo("'été':1");
  }

  @Test
  void passwordIsNeededAndOnlyItsOwnerCanReadIt() throws Exception {
    var wrong = new PgConnectOptions(own.options()).setPassword("guess");
    assertThatThrownBy(() -> PgConnection.connect(vertx, wrong).await())
        .isInstanceOfSatisfying(
            PgException.class, e -> assertThat(e.getSqlState()).isEqualTo("28P01"));
    var none = new PgConnectOptions(own.options()).setPassword("");
    assertThatThrownBy(() -> PgConnection.connect(vertx, none).await()).isNotNull();
    var file = home.resolve("postgres").resolve("password");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file.resolveSibling("data").resolve("pg_hba.conf")).lines())
        .noneMatch(line -> !line.startsWith("#") && line.contains("trust"));
  }

  @Test
  void dataFolderInUseIsRefusedNamingFolderAndVariable() {
    assertThatThrownBy(() -> Store.open(vertx, home, Optional.empty()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(home.toString())
        .hasMessageContaining("SCRIBE_DATA_DIR");
  }

  @Test
  void externalServerIsMigratedAndUsed(@TempDir Path folder) throws Exception {
    var url = TestStore.emptyDatabase();
    for (var again = 0; again < 2; again++) {
      try (var store = Store.open(vertx, folder.resolve("unused"), Optional.of(url))) {
        assertThat(store.embedded()).isFalse();
        assertThat(count(store, "SELECT count(*) FROM session_head")).isZero();
      }
    }
    assertThat(folder.resolve("unused")).doesNotExist();
  }

  @Test
  void externalServerThatIsTooOldUnreachableOrMisspeltIsNamed() {
    assertThatThrownBy(() -> Database.requireVersion(14, "db:5432/notes"))
        .isInstanceOf(StoreException.class)
        .hasMessage("PostgreSQL at db:5432/notes is version 14: Scribe needs 15 or newer");
    assertThatThrownBy(() -> open("postgresql://u:p@127.0.0.1:1/db"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("127.0.0.1:1/db")
        .hasMessageNotContaining(":p@");
    assertThatThrownBy(() -> open("mysql://u:secret@host/db"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("SCRIBE_DATABASE_URL")
        .hasMessageNotContaining("secret");
  }

  @Test
  void killedServerComesBackOnTheSamePortWithItsData(@TempDir Path folder) throws Exception {
    try (var store = Store.open(vertx, folder.resolve("a/b"), Optional.empty())) {
      insertSession(store);
      var killed = postmaster(folder.resolve("a/b"));
      kill(killed);
      await()
          .ignoreExceptions()
          .until(
              () ->
                  aliveOtherThan(killed, postmaster(folder.resolve("a/b")))
                      && count(store, "SELECT count(*) FROM session_head") == 1);
    }
    assertThat(folder.resolve("a/b/postgres/data/postmaster.pid")).doesNotExist();
  }

  @Test
  void serverLeftBehindByAKilledScribeIsStoppedAndItsDataKept(@TempDir Path folder)
      throws Exception {
    var scribe = SecondScribe.start(UsedFolder.in(folder));
    var leftover = postmaster(folder);
    var data = folder.resolve("postgres/data").toRealPath();
    scribe.destroyForcibly().waitFor();
    assertThat(new Postmaster(leftover, true).serves(data)).isTrue();
    try (var store = Store.open(vertx, folder, Optional.empty())) {
      assertThat(new Postmaster(leftover, true).serves(data)).isFalse();
      assertThat(count(store, "SELECT count(*) FROM session_head")).isEqualTo(1);
    }
  }

  @Test
  void emptyPidFileOfAStartThatWasCutOffIsNoObstacle(@TempDir Path folder) throws Exception {
    UsedFolder.in(folder);
    Files.createFile(folder.resolve("postgres/data/postmaster.pid"));
    try (var store = Store.open(vertx, folder, Optional.empty())) {
      assertThat(count(store, "SELECT count(*) FROM session_head")).isZero();
    }
  }

  @Test
  void processThatOnlyHasTheOldPidIsLeftAlone(@TempDir Path folder) throws Exception {
    UsedFolder.in(folder);
    var bystander = new ProcessBuilder("sleep", "1000").start();
    try {
      Files.writeString(
          folder.resolve("postgres/data/postmaster.pid"),
          bystander.pid()
              + "\n"
              + folder.resolve("postgres/data")
              + "\n1\n1\n\n127.0.0.1\n\nready\n");
      Store.open(vertx, folder, Optional.empty()).close();
      assertThat(bystander.isAlive()).isTrue();
    } finally {
      bystander.destroyForcibly();
    }
  }

  private static void kill(long pid) {
    assertThat(ProcessHandle.of(pid).orElseThrow().destroyForcibly()).isTrue();
  }

  private static boolean aliveOtherThan(long killed, long pid) {
    return pid != killed && ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
  }

  private static long postmaster(Path folder) throws Exception {
    return Postmaster.of(folder.resolve("postgres/data")).orElseThrow().pid();
  }

  private void open(String url) {
    Store.open(vertx, Path.of("target", "none"), Optional.of(url)).close();
  }

  private static void insertSession(Store store) {
    store
        .pool()
        .query("INSERT INTO session_head(sid) VALUES (gen_random_uuid())")
        .execute()
        .await();
  }

  private static String setting(String name) {
    return own.pool()
        .query("SELECT current_setting('" + name + "')")
        .execute()
        .await()
        .iterator()
        .next()
        .getString(0);
  }

  private static long count(Store store, String sql) {
    return store.pool().query(sql).execute().await().iterator().next().getLong(0);
  }
}
