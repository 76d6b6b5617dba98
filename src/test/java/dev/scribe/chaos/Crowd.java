package dev.scribe.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.scribe.chaos.Reader.Attempt;
import dev.scribe.message.Json;
import dev.scribe.support.SseReader.Frame;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** People who ask in a few sessions at once, again and again, and others who watch. */
final class Crowd implements AutoCloseable {
  private static final int SESSIONS = 4;
  private static final int ASKERS = 8;
  private static final List<String> MODES = List.of("discussion", "auto", "plume", "mimir");
  private static final Set<String> ENDS = Set.of("complete", "error");
  private static final int LEAST_PATIENCE_MILLIS = 3_000;
  private static final int MOST_PATIENCE_MILLIS = 20_000;
  private static final int GLANCE_MILLIS = 250;
  private static final Duration QUIET = Duration.ofSeconds(1);

  /** What the one who asked received of the run: all of it, by his own account. */
  record Heard(String session, String key, String run, List<Frame> frames) {}

  private final Service service;
  private final Random random;
  private final String name;
  private final Pulse pulse = Pulse.none();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<List<Heard>>> askers = new ArrayList<>();
  private final Map<String, Transcript> watchers = new LinkedHashMap<>();
  private final Map<String, Transcript> bridged = new LinkedHashMap<>();
  private final List<Future<?>> watching = new ArrayList<>();
  private final Queue<Reader> readers = new ConcurrentLinkedQueue<>();
  private final CountDownLatch gone = new CountDownLatch(1);
  private volatile boolean over;

  /**
   * @param name what its sessions' ids begin with
   */
  Crowd(Service service, Random random, String name) {
    this.service = service;
    this.random = random;
    this.name = name;
  }

  List<String> sessions() {
    return IntStream.range(0, SESSIONS).mapToObj(i -> name + "-" + i).toList();
  }

  /** Each session exists before somebody watches it. */
  void gather() {
    watching.add(threads.submit(this::hurry));
    for (var session : sessions()) {
      var greeted = new CountDownLatch(1);
      askers.add(threads.submit(() -> List.of(greet(session, greeted))));
      var watcher = reader();
      watchers.put(session, watcher.transcript());
      watching.add(threads.submit(() -> watch(session, watcher, greeted)));
      var bridge = new BridgeReader(service, session, pulse, patience());
      bridged.put(session, bridge.transcript());
      watching.add(threads.submit(() -> watch(bridge, greeted)));
    }
    for (var i = 0; i < ASKERS; i++) {
      var own = new Random(random.nextLong());
      askers.add(threads.submit(() -> askOn(own)));
    }
  }

  private Heard greet(String session, CountDownLatch greeted) throws InterruptedException {
    return ask(session, "plume", new Random(random.nextLong()), greeted);
  }

  private List<Heard> askOn(Random own) throws InterruptedException {
    var heard = new ArrayList<Heard>();
    while (!over) {
      heard.add(ask(pick(sessions(), own), pick(MODES, own), own, new CountDownLatch(1)));
    }
    return heard;
  }

  /** Whoever was cut off asks the same again, or only watches the session from then on. */
  private Heard ask(String session, String mode, Random own, CountDownLatch accepted)
      throws InterruptedException {
    var key = UUID.randomUUID().toString();
    var body =
        Json.write(
            Map.of(
                "message",
                "Compare " + key,
                "session_id",
                session,
                "mode",
                mode,
                "stream_tokens",
                own.nextBoolean()));
    var runs = new ConcurrentLinkedQueue<String>();
    var reader = reader();
    reader.read(
        last ->
            last == 0 || own.nextBoolean()
                ? post(key, body, last)
                : new Attempt(
                    service.request(stream(session, last, false)),
                    frame -> isOf(runs.element(), frame),
                    frame -> isOf(runs.element(), frame) && ENDS.contains(frame.type())),
        stream -> {
          if (!stream.header("X-Run-ID").isEmpty()) {
            runs.add(stream.header("X-Run-ID"));
          }
          accepted.countDown();
        });
    readers.remove(reader);
    assertThat(runs).as("runs of one key").containsOnly(runs.element());
    return new Heard(session, key, runs.element(), reader.transcript().frames());
  }

  private Attempt post(String key, String body, long last) {
    var post =
        service
            .request("/api/v1/chat/orchestrated/stream")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(body));
    return new Attempt(
        last == 0 ? post : post.header("Last-Event-ID", Long.toString(last)),
        frame -> true,
        Frame::isDone);
  }

  private static String stream(String session, long after, boolean follow) {
    return "/api/v1/chat/sessions/%s/stream?after=%d&follow=%b".formatted(session, after, follow);
  }

  private static boolean isOf(String run, Frame frame) {
    return frame.id().isPresent() && frame.json().path("run_id").asText().equals(run);
  }

  private Reader watch(String session, Reader watcher, CountDownLatch greeted)
      throws InterruptedException {
    greeted.await();
    watcher.read(
        last ->
            new Attempt(
                service.request(stream(session, last, true)), frame -> true, frame -> false),
        stream -> {});
    return watcher;
  }

  private static boolean watch(BridgeReader watcher, CountDownLatch greeted)
      throws InterruptedException {
    greeted.await();
    watcher.read();
    return true;
  }

  private Reader reader() {
    var reader = new Reader(service, pulse, patience());
    readers.add(reader);
    return reader;
  }

  private Duration patience() {
    return Duration.ofMillis(random.nextInt(LEAST_PATIENCE_MILLIS, MOST_PATIENCE_MILLIS));
  }

  private boolean hurry() throws InterruptedException {
    while (!gone.await(GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
      readers.forEach(Reader::hurry);
    }
    return true;
  }

  /** Waits until so many frames more have been received. */
  void awaitFrames(int count, Duration patience) throws InterruptedException, ExecutionException {
    nobodyFailed();
    pulse.received().drainPermits();
    assertThat(pulse.received().tryAcquire(count, patience.toMillis(), TimeUnit.MILLISECONDS))
        .as("%d more frames within %s, see %s", count, patience, service.output())
        .isTrue();
  }

  private void nobodyFailed() throws InterruptedException, ExecutionException {
    for (var each : Stream.concat(askers.stream(), watching.stream()).toList()) {
      if (each.isDone()) {
        each.get();
      }
    }
  }

  /** Nobody asks anew; what was asked is to be answered within that time. */
  List<Heard> disperse(Duration patience)
      throws InterruptedException, ExecutionException, TimeoutException {
    over = true;
    var end = Instant.now().plus(patience);
    var heard = new ArrayList<Heard>();
    for (var asker : askers) {
      var left = Math.max(1, Duration.between(Instant.now(), end).toMillis());
      heard.addAll(asker.get(left, TimeUnit.MILLISECONDS));
    }
    nobodyFailed();
    return heard;
  }

  /** What each session's watcher has received, as soon as that is so much and no more comes. */
  Map<String, List<Frame>> watched(Map<String, Long> lastSeq) {
    return received(watchers, lastSeq);
  }

  /** The same, over the bridge. */
  Map<String, List<Frame>> bridged(Map<String, Long> lastSeq) {
    return received(bridged, lastSeq);
  }

  private static Map<String, List<Frame>> received(
      Map<String, Transcript> by, Map<String, Long> lastSeq) {
    var received = new LinkedHashMap<String, List<Frame>>();
    by.forEach(
        (session, watcher) -> {
          await("the watcher of " + session + " has everything")
              .atMost(Duration.ofMinutes(5))
              .pollInterval(Duration.ofMillis(20))
              .until(
                  () ->
                      watcher.last() >= lastSeq.getOrDefault(session, 0L)
                          && watcher.isQuietFor(QUIET));
          received.put(session, watcher.frames());
        });
    return received;
  }

  /** When a session's watcher was given that event; to be called when it has everything. */
  Optional<Instant> seenAt(String session, long seq) {
    return Optional.ofNullable(watchers.get(session))
        .flatMap(watcher -> watcher.times().stream().skip(seq - 1).findFirst());
  }

  Queue<Duration> resumed() {
    return pulse.resumed();
  }

  private static <T> T pick(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }

  @Override
  public void close() {
    over = true;
    gone.countDown();
    threads.shutdownNow();
  }
}
