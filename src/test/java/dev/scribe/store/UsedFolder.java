package dev.scribe.store;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A data folder as an earlier Scribe has left it: PostgreSQL's programs are unpacked and its
 * database is made. It is made once for the tests of all JVMs and all times; they work on copies.
 */
public final class UsedFolder {
  private static final Path HOME = Path.of("target", "used-folder").toAbsolutePath();
  private static final Path MODEL = make();

  private UsedFolder() {}

  /** What can be copied; nobody works in it. */
  public static Path model() {
    return MODEL;
  }

  /** Makes the folder such a one; it must be empty or absent. */
  public static Path in(Path folder) {
    try {
      Files.createDirectories(folder.toAbsolutePath().getParent());
      copy(MODEL, folder);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path make() {
    try {
      Files.createDirectories(HOME);
      try (var lock =
              FileChannel.open(
                  HOME.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var _ = lock.lock()) {
        var programs = PostgresBinaries.in(HOME);
        var model = HOME.resolve("data-of-" + programs.getFileName());
        return Files.exists(model) ? model : make(programs, model);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path make(Path programs, Path model) throws IOException {
    var half = HOME.resolve("data.new");
    PostgresBinaries.delete(half);
    var postgres = Files.createDirectories(half.resolve("postgres"));
    Files.createSymbolicLink(postgres.resolve(programs.getFileName()), programs);
    try (var server = EmbeddedPostgres.start(half)) {
      easeLogins(server);
    }
    return Files.move(half, model);
  }

  /** A password is hashed 4,096 times for every connection; nobody steals those of tests. */
  private static void easeLogins(EmbeddedPostgres server) {
    var vertx = Vertx.vertx();
    var connection = PgConnection.connect(vertx, server.options()).await();
    var options = server.options();
    connection.query("SET scram_iterations = 1").execute().await();
    connection
        .query("ALTER ROLE %s PASSWORD '%s'".formatted(options.getUser(), options.getPassword()))
        .execute()
        .await();
    connection.close().await();
    vertx.close().await();
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var all = Files.walk(from)) {
      for (var each : (Iterable<Path>) all::iterator) {
        var copy = to.resolve(from.relativize(each).toString());
        if (!Files.isDirectory(copy)) {
          Files.copy(each, copy, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
        }
      }
    }
  }
}
