package dev.scribe.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A server in a process of its own and its embedded database: what {@code kill -9} is aimed at. */
final class Machine implements AutoCloseable {

  /** Whom a blow hits. */
  enum Target {
    SERVER,
    DATABASE,
    BOTH
  }

  private static final Duration READY_WITHIN = Duration.ofSeconds(90);
  private static final int STOPPED_WITHIN_SECONDS = 60;

  private final Path folder;
  private final int port;
  private final Random random;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private volatile Process server;

  /**
   * @param folder for the data and the server's output
   */
  Machine(Path folder, Random random) throws IOException {
    this.folder = Files.createDirectories(folder.toAbsolutePath());
    this.random = random;
    this.port = freePort(random);
    this.server = launch();
  }

  HttpClient client() {
    return client;
  }

  Path data() {
    return folder.resolve("data");
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  /** Waits until requests are served and the database answers. */
  void awaitReady() {
    await("the server is ready, see " + output())
        .atMost(READY_WITHIN)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(this::isReady);
  }

  private boolean isReady() throws IOException, InterruptedException {
    var answer =
        client.send(request("/health/ready").build(), HttpResponse.BodyHandlers.discarding());
    return answer.statusCode() == 200;
  }

  /**
   * Kills without a warning. The server must not have ended by itself; a database that is not
   * running is not hit.
   *
   * @return whether the database was hit
   */
  boolean strike(Target target) throws IOException {
    assertThat(server.isAlive()).as("the server lives, see %s", output()).isTrue();
    if (target != Target.DATABASE) {
      server.destroyForcibly().onExit().join();
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
    if (!server.isAlive()) {
      server = launch();
    }
  }

  private Process launch() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var seed = Long.toString(random.nextLong());
    return new ProcessBuilder(
            List.of(
                java,
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Victim.class.getName(),
                data().toString(),
                Integer.toString(port),
                seed))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(output().toFile()))
        .start();
  }

  Path output() {
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

  /**
   * Outside the range of outgoing connections, none of which can then take it between two lives.
   */
  private static int freePort(Random random) {
    return random.ints(20_000, 32_000).filter(Machine::isFree).findFirst().orElseThrow();
  }

  private static boolean isFree(int port) {
    try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  /** Stops in order, so that the data can be looked at; kills what does not stop. */
  @Override
  public void close() throws IOException {
    client.shutdownNow();
    server.getOutputStream().close();
    server.onExit().completeOnTimeout(server, STOPPED_WITHIN_SECONDS, TimeUnit.SECONDS).join();
    if (server.isAlive()) {
      server.destroyForcibly();
      killDatabase();
      throw new AssertionError("the server did not stop, see " + output());
    }
  }
}
