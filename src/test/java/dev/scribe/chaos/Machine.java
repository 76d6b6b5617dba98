package dev.scribe.chaos;

import dev.scribe.support.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** A server in a process of its own and its embedded database: what {@code kill -9} is aimed at. */
final class Machine implements Service, AutoCloseable {

  /** Whom a blow hits. */
  enum Target {
    SERVER,
    DATABASE,
    BOTH
  }

  private static final int UNABLE = 500;

  private final Path folder;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Node server;

  /**
   * @param folder for the data and the server's output
   */
  Machine(Path folder, Random random) throws IOException {
    this.folder = Files.createDirectories(folder.toAbsolutePath());
    var environment = Map.of("SCRIBE_DATA_DIR", data().toString(), "SCRIBE_SAMPLE_NOTES", "off");
    this.server =
        new Node(
            Place.here("server", ""), output(), Ports.free(random), environment, random, client);
  }

  @Override
  public HttpClient client() {
    return client;
  }

  Path data() {
    return folder.resolve("data");
  }

  @Override
  public HttpRequest.Builder request(String path) {
    return server.request(path);
  }

  /** Only a database that is away. */
  @Override
  public boolean excuses(URI where, int status) {
    return status >= UNABLE;
  }

  @Override
  public void lookAgain() {
    awaitReady();
  }

  /** Waits until requests are served and the database answers. */
  void awaitReady() {
    server.awaitReady();
  }

  /**
   * Kills without a warning. The server must not have ended by itself; a database that is not
   * running is not hit.
   *
   * @return whether the database was hit
   */
  boolean strike(Target target) throws IOException {
    server.mustLive();
    if (target != Target.DATABASE) {
      server.kill();
    }
    return target != Target.SERVER && killDatabase();
  }

  private boolean killDatabase() throws IOException {
    var processes =
        postmaster().stream()
            .flatMap(it -> Stream.concat(Stream.of(it), it.descendants()))
            .toList();
    processes.forEach(ProcessHandle::destroyForcibly);
    return !processes.isEmpty();
  }

  /** Starts the server again if it was killed; the database is the server's own business. */
  void revive() throws IOException {
    server.revive();
  }

  @Override
  public Path output() {
    return folder.resolve("server.log");
  }

  /** A pid alone proves nothing: it must work in this data directory. */
  private Optional<ProcessHandle> postmaster() throws IOException {
    var directory = data().resolve("postgres").resolve("data");
    var file = directory.resolve("postmaster.pid");
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    var lines = Files.readAllLines(file);
    if (lines.isEmpty()) {
      return Optional.empty();
    }
    var pid = lines.getFirst().strip();
    var workingDirectory = Path.of("/proc", pid, "cwd");
    return Files.exists(workingDirectory) && Files.isSameFile(workingDirectory, directory)
        ? ProcessHandle.of(Long.parseLong(pid))
        : Optional.empty();
  }

  /** Stops in order, so that the data can be looked at; kills what does not stop. */
  @Override
  public void close() throws IOException {
    client.shutdownNow();
    if (!server.stop()) {
      killDatabase();
      throw new AssertionError("the server did not stop, see " + output());
    }
  }
}
