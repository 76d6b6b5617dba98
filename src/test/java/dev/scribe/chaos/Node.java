package dev.scribe.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.scribe.message.Failpoint;
import dev.scribe.message.Json;
import dev.scribe.support.ServerJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** A {@link Victim} in a process of its own, which is killed and started again. */
final class Node implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofMinutes(5);
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(5);
  private static final int STOPPED_WITHIN_SECONDS = 60;

  private final Place place;
  private final Path output;
  private final int port;
  private final Map<String, String> environment;
  private final Random random;
  private final HttpClient client;
  private volatile Process process;
  private volatile boolean frozen;
  private volatile boolean leaving;

  /** Starts it. The environment is that of this process and, over it, the one given. */
  Node(
      Place place,
      Path output,
      int port,
      Map<String, String> environment,
      Random random,
      HttpClient client)
      throws IOException {
    this.place = place;
    this.output = output;
    this.port = port;
    this.environment = environment;
    this.random = random;
    this.client = client;
    this.process = launch();
  }

  private Process launch() throws IOException {
    var words = new ArrayList<>(place.enter());
    words.addAll(ServerJvm.command());
    words.addAll(
        List.of(
            "-Dscribe.tripwire=true", Victim.class.getName(), Long.toString(random.nextLong())));
    var builder =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    builder.environment().putAll(environment);
    builder.environment().put("SCRIBE_HTTP_HOST", place.host());
    builder.environment().put("SCRIBE_HTTP_PORT", Integer.toString(port));
    return builder.start();
  }

  /** By which the database knows it, too. */
  String name() {
    return place.name();
  }

  /** Host and port. */
  String authority() {
    return place.host() + ":" + port;
  }

  long pid() {
    return process.pid();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://" + authority() + path))
        .timeout(ANSWERS_WITHIN);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Requests are served and the database answers. */
  boolean isReady() {
    if (frozen || !isAlive()) {
      return false;
    }
    try {
      var answer =
          client.send(request("/health/ready").build(), HttpResponse.BodyHandlers.discarding());
      var ready = answer.statusCode() == 200;
      leaving = leaving && !ready;
      return ready;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void awaitReady() {
    await(name() + " is ready, see " + output)
        .atMost(READY_WITHIN)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(50))
        .until(this::isReady);
  }

  /** It must not have ended by itself. */
  void mustLive() {
    assertThat(isAlive()).as("%s lives, see %s", name(), output).isTrue();
  }

  /** {@code kill -9}; returns when it happened. */
  Instant kill() {
    var at = Instant.now();
    process.destroyForcibly().onExit().join();
    return at;
  }

  /** SIGTERM. */
  void terminate() {
    leaving = true;
    process.destroy();
  }

  /** It was told to stop, and has not been seen to serve again. */
  boolean isLeaving() {
    return leaving;
  }

  /** Whether it ends in that time by itself. */
  boolean endsWithin(Duration time) throws InterruptedException {
    return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Dies at that passage, if it comes so far. */
  void arm(Failpoint point, int passage) {
    order(point + " " + passage);
  }

  /** What it holds, told by itself. */
  Vitals vitals() throws IOException {
    var answer = output.resolveSibling(name() + ".vitals");
    Files.deleteIfExists(answer);
    order(Victim.VITALS + " " + answer);
    await(name() + " tells what it holds").atMost(READY_WITHIN).until(() -> Files.exists(answer));
    return Json.read(Files.readString(answer), Vitals.class);
  }

  private void order(String line) {
    try {
      var orders = process.getOutputStream();
      orders.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      orders.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SIGSTOP. */
  void freeze() {
    frozen = true;
    signal("STOP");
  }

  /** SIGCONT: it goes on as if nothing had happened. */
  void thaw() {
    signal("CONT");
    frozen = false;
  }

  private void signal(String signal) {
    try {
      new ProcessBuilder("kill", "-" + signal, Long.toString(pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts it again if it has ended. */
  void revive() throws IOException {
    if (!isAlive()) {
      process = launch();
    }
  }

  /** Ends in order; what does not is killed, and false is returned. */
  boolean stop() throws IOException {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // It has ended already.
    }
    process.onExit().completeOnTimeout(process, STOPPED_WITHIN_SECONDS, TimeUnit.SECONDS).join();
    var stopped = !isAlive();
    process.destroyForcibly().onExit().join();
    return stopped;
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
