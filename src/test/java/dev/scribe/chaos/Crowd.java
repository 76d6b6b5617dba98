package dev.scribe.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.scribe.message.Json;
import dev.scribe.support.SseReader.Frame;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** People who ask in a few sessions at once, again and again, and others who watch. */
final class Crowd implements AutoCloseable {
  private static final int SESSIONS = 4;
  private static final int ASKERS = 8;
  private static final List<String> MODES = List.of("discussion", "auto", "plume", "mimir");

  /** What the one who asked received of the run: all of it, by his own account. */
  record Heard(String session, String key, String run, List<Frame> frames) {}

  private final Machine machine;
  private final Random random;
  private final Semaphore received = new Semaphore(0);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<List<Heard>>> askers = new ArrayList<>();
  private final Map<String, Reader> watchers = new LinkedHashMap<>();
  private final List<Future<?>> watching = new ArrayList<>();
  private final List<Heard> greetings = new ArrayList<>();
  private volatile boolean over;

  Crowd(Machine machine, Random random) {
    this.machine = machine;
    this.random = random;
  }

  List<String> sessions() {
    return IntStream.range(0, SESSIONS).mapToObj(i -> "chaos-" + i).toList();
  }

  void gather() throws InterruptedException {
    for (var session : sessions()) {
      greetings.add(ask(session, "plume"));
      var watcher = new Reader(machine, received);
      watchers.put(session, watcher);
      watching.add(threads.submit(() -> watch(session, watcher)));
    }
    for (var i = 0; i < ASKERS; i++) {
      var own = new Random(random.nextLong());
      askers.add(threads.submit(() -> askOn(own)));
    }
  }

  private List<Heard> askOn(Random own) throws InterruptedException {
    var heard = new ArrayList<Heard>();
    while (!over) {
      heard.add(ask(pick(sessions(), own), pick(MODES, own)));
    }
    return heard;
  }

  private Heard ask(String session, String mode) throws InterruptedException {
    var key = UUID.randomUUID().toString();
    var body = Json.write(Map.of("message", "Compare " + key, "session_id", session, "mode", mode));
    var runs = new ArrayList<String>();
    var reader = new Reader(machine, received);
    reader.read(
        last -> {
          var post =
              machine
                  .request("/api/v1/chat/orchestrated/stream")
                  .header("Content-Type", "application/json")
                  .header("Idempotency-Key", key)
                  .POST(BodyPublishers.ofString(body));
          return last == 0 ? post : post.header("Last-Event-ID", Long.toString(last));
        },
        stream -> runs.add(stream.header("X-Run-ID")));
    assertThat(runs).as("runs of one key").containsOnly(runs.getFirst());
    return new Heard(session, key, runs.getFirst(), reader.frames());
  }

  private Reader watch(String session, Reader watcher) throws InterruptedException {
    var path = "/api/v1/chat/sessions/%s/stream?follow=true&after=%d";
    watcher.read(last -> machine.request(path.formatted(session, last)), stream -> {});
    return watcher;
  }

  /** Waits until so many frames more have been received. */
  void awaitFrames(int count, Duration patience) throws InterruptedException, ExecutionException {
    for (var each : Stream.concat(askers.stream(), watching.stream()).toList()) {
      if (each.isDone()) {
        each.get();
      }
    }
    received.drainPermits();
    assertThat(received.tryAcquire(count, patience.toMillis(), TimeUnit.MILLISECONDS))
        .as("%d more frames within %s, see %s", count, patience, machine.output())
        .isTrue();
  }

  /** Nobody asks anew; what was asked is waited for. */
  List<Heard> disperse() throws InterruptedException, ExecutionException {
    over = true;
    var heard = new ArrayList<>(greetings);
    for (var asker : askers) {
      heard.addAll(asker.get());
    }
    return heard;
  }

  /** What each session's watcher has received, as soon as that is so much. */
  Map<String, List<Frame>> watched(Map<String, Long> lastSeq) {
    var watched = new LinkedHashMap<String, List<Frame>>();
    watchers.forEach(
        (session, watcher) -> {
          await("the watcher of " + session + " has everything")
              .atMost(Duration.ofSeconds(30))
              .until(() -> watcher.last() >= lastSeq.getOrDefault(session, 0L));
          watched.put(session, watcher.frames());
        });
    return watched;
  }

  private static <T> T pick(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }

  @Override
  public void close() {
    over = true;
    threads.shutdownNow();
  }
}
