package dev.scribe.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.scribe.bus.Addresses;
import dev.scribe.bus.Headers;
import dev.scribe.journal.Append.Progress;
import dev.scribe.message.Event;
import dev.scribe.message.Ids;
import dev.scribe.message.SessionUpdate;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SessionStreamTest {
  private static final int PAGE = 32;

  private static Stage stage;
  private static int port;

  @BeforeAll
  static void open() throws Exception {
    stage = new Stage();
    port = stage.serve();
  }

  @AfterAll
  static void close() {
    stage.close();
  }

  @Test
  void resumesAFinishedSessionAtEveryPrefixByteForByte() throws Exception {
    var author = stage.session().begin().say("a", "b", "c").finish();
    author.begin(author.enqueue()).say("d").finish();
    for (var after = 0L; after <= author.last(); after++) {
      assertThat(read(author, "until=idle&after=" + after)).isEqualTo(author.streamAfter(after));
    }
  }

  @Test
  void resumesARunningSessionAtEveryPrefixAndAllWatchersAgree() throws Exception {
    var author = stage.session().begin().say("a", "b", "c");
    var taps = new ArrayList<Tap>();
    for (var after = 0L; after <= author.last(); after++) {
      taps.add(Tap.open(port, author, "until=idle&after=" + after));
    }
    author.say("d", "e").finish();
    for (var after = 0; after < taps.size(); after++) {
      assertThat(taps.get(after).rest()).isEqualTo(author.streamAfter(after));
    }
  }

  @Test
  void readsALongLogPageByPage() throws Exception {
    var author = stage.session().begin();
    author.appendAll(many(300, "x"), Progress.CONTINUES);
    author.finish();
    assertThat(read(author, "until=idle&after=0")).isEqualTo(author.streamAfter(0));
  }

  @Test
  void followerIsGivenALongLogToItsEnd() throws Exception {
    var author = stage.session().begin();
    author.appendAll(many(2 * PAGE, "x"), Progress.CONTINUES);
    try (var tap = Tap.open(port, author, "until=never&after=" + (author.last() - 2 * PAGE))) {
      tap.frame();
      for (var seq = author.last() - 2 * PAGE + 1; seq <= author.last(); seq++) {
        assertThat(tap.frame()).isEqualTo(author.frame(seq));
      }
      author.say("live");
      assertThat(tap.frame()).isEqualTo(author.frame(author.last()));
    }
  }

  @Test
  void lostMessageIsReadFromTheJournalWhenTheNextOneShowsTheGap() throws Exception {
    var author = stage.session().begin();
    try (var tap = live(author, "until=never")) {
      var lost = author.sayUnheard("lost");
      author.say("heard");
      assertThat(tap.frame()).isEqualTo(author.frame(lost));
      assertThat(tap.frame()).isEqualTo(author.frame(lost + 1));
    }
  }

  @Test
  void lostMessageThatNothingFollowsIsFoundByTheBackstop() throws Exception {
    var author = stage.session().begin();
    try (var tap = live(author, "until=never")) {
      var lost = author.sayUnheard("lost");
      assertThat(tap.frame()).isEqualTo(author.frame(lost));
    }
  }

  @Test
  void repeatedAndLateMessagesAreWrittenOnce() throws Exception {
    var author = stage.session().begin();
    try (var tap = Tap.open(port, author, "until=idle&after=0")) {
      author.say("a", "b");
      author.publish(2);
      author.publish(3);
      author.publish(1);
      author.say("c").finish();
      assertThat(tap.rest()).isEqualTo(author.streamAfter(0));
    }
  }

  @Test
  void watcherStaysWhileARunIsQueuedAndLeavesWhenTheSessionIsIdle() throws Exception {
    var author = stage.session().begin();
    var queued = author.enqueue();
    try (var tap = Tap.open(port, author, "until=idle&after=0")) {
      author.finish().begin(queued).say("second").finish();
      assertThat(tap.rest()).isEqualTo(author.streamAfter(0));
    }
  }

  @Test
  void followerStaysWhenTheSessionIsIdle() throws Exception {
    var author = stage.session().begin().finish();
    try (var tap = live(author, "until=never")) {
      author.begin(author.enqueue());
      assertThat(tap.frame()).isEqualTo(author.frame(author.last()));
    }
  }

  @Test
  void streamOfOneRunShowsNothingElseAndEndsWithIt() throws Exception {
    var author = stage.session().begin().say("first run");
    var mine = author.enqueue();
    author.enqueue();
    try (var tap = Tap.open(port, author, "after=0&tokens=true&until=" + mine)) {
      author.delta(author.run(), author.epoch(), 0, "of another run");
      author.say("still first").finish().begin(mine).say("mine").finish();
      assertThat(tap.rest()).isEqualTo(author.streamAfter(0, e -> e.runId().equals(mine)));
    }
  }

  @Test
  void streamOfARunThatIsOverEndsAlsoAfterItsLastEvent() throws Exception {
    var author = stage.session().begin().say("a").finish();
    var query = "until=" + author.run() + "&after=";
    assertThat(read(author, query + 1)).isEqualTo(author.streamAfter(1));
    assertThat(read(author, query + author.last())).isEqualTo(author.streamAfter(author.last()));
  }

  @Test
  void passingEventsGoOnlyToThoseWhoWantThemAndOnlyFromTheSessionsHolder() throws Exception {
    var author = stage.session().begin();
    try (var wants = live(author, "until=never&tokens=true");
        var doesNot = live(author, "until=never")) {
      // what is told between two events is settled once the second one has come
      var one = author.delta(author.run(), author.epoch(), 0, "one");
      author.delta(author.run(), author.epoch() - 1, 3, "from a former holder");
      var two = author.delta(author.run(), author.epoch(), 3, "two");
      author.say("b");
      assertThat(wants.frame()).isEqualTo(one);
      assertThat(wants.frame()).isEqualTo(two);
      assertThat(wants.frame()).isEqualTo(author.frame(author.last()));
      assertThat(doesNot.frame()).isEqualTo(author.frame(author.last()));
    }
  }

  @Test
  void tokensThatComeAfterTheEventBehindThemAreNotShown() throws Exception {
    var author = stage.session().begin();
    var before = author.last();
    try (var tap = live(author, "until=never&tokens=true")) {
      var message = author.sayUnheard("the whole message, read by the backstop");
      assertThat(tap.frame()).isEqualTo(author.frame(message));
      author.delta(author.run(), author.epoch(), before, 0, "of that message");
      var next = author.delta(author.run(), author.epoch(), 0, "of the next one");
      assertThat(tap.frame()).isEqualTo(next);
    }
  }

  @Test
  void silenceIsBrokenByKeepalivesWithoutNumber() throws Exception {
    var author = stage.session();
    try (var tap = Tap.open(stage.serve(1, 1000), author, "until=idle&after=0")) {
      tap.frame();
      for (var i = 0; i < 2; i++) {
        assertThat(tap.frame())
            .matches("data: \\{\"type\":\"keepalive\",\"timestamp\":\"[0-9T:.-]+Z\"}\n\n");
      }
    }
  }

  @Test
  void readerThatPausesStillGetsEverything() throws Exception {
    var author = stage.session().begin();
    try (var reader = notReading(port, author, 0)) {
      moreThanBuffersHold(author);
      assertThat(body(reader)).contains(frames(author, 0)).endsWith("data: [DONE]\n\n");
    }
  }

  @Test
  void readerThatTakesNothingIsBoundedCutOffAndResumes() throws Exception {
    var author = stage.session().begin();
    stage.written.clear();
    try (var reader = notReading(stage.serve(1000, 1), author, 0)) {
      moreThanBuffersHold(author);
      await().until(() -> !stage.written.isEmpty());
      var whole = author.streamAfter(0);
      assertThat(stage.written.getFirst()).isLessThan(whole.length() / 2);
      var got = body(reader);
      var received = got.substring(0, got.lastIndexOf("\n\n") + 2);
      assertThat(whole).startsWith(received);
      assertThat(received.length()).isLessThan(whole.length());
      assertThat(read(author, "until=idle&after=" + lastId(received)))
          .isEqualTo("retry: 2000\n\n" + whole.substring(received.length()));
    }
  }

  @Test
  void abortedClientsLeaveNothingBehind() throws Exception {
    var registry = new SimpleMeterRegistry();
    Metrics.addRegistry(registry);
    var author = stage.session().begin();
    var before = registry.get("scribe.streams.open").gauge().value();
    var sockets = new ArrayList<Socket>();
    for (var i = 0; i < 50; i++) {
      sockets.add(notReading(port, author, 0));
    }
    await().until(() -> registry.get("scribe.streams.open").gauge().value() == before + 50);
    for (var socket : sockets) {
      socket.setSoLinger(true, 0);
      socket.close();
    }
    await().until(() -> registry.get("scribe.streams.open").gauge().value() == before);
    assertThat(nobodyListens(author)).isTrue();
    Metrics.removeRegistry(registry);
  }

  private static boolean nobodyListens(Author author) throws Exception {
    var run = Ids.next();
    var headers = Headers.of("trace", stage.owner, author.sid, run);
    var delta = new Event.AgentDelta("plume", 1, 1, 0, "");
    var failure =
        stage
            .bus
            .hand(
                Addresses.session(author.sid),
                new SessionUpdate.Delta(run, 0, delta, Instant.EPOCH),
                headers)
            .toCompletionStage()
            .handle((_, thrown) -> thrown)
            .toCompletableFuture()
            .get();
    return failure instanceof ReplyException reply
        && reply.failureType() == ReplyFailure.NO_HANDLERS;
  }

  private static String read(Author author, String query) throws Exception {
    try (var tap = Tap.open(port, author, query)) {
      return tap.rest();
    }
  }

  /** A tap that has all events so far and certainly listens. */
  private static Tap live(Author author, String query) throws Exception {
    var tap = Tap.open(port, author, query + "&after=" + (author.last() - 1));
    tap.frame();
    tap.frame();
    return tap;
  }

  private static List<Event.Durable> many(int count, String text) {
    return Collections.nCopies(count, Event.Processing.degraded("context", text));
  }

  /** About 13 MB: more than twice what the system's socket buffers take. */
  private static void moreThanBuffersHold(Author author) {
    for (var i = 0; i < 10; i++) {
      author.appendAll(many(20, "x".repeat(64 * 1024)), Progress.CONTINUES);
      author.publish(author.last());
    }
    author.finish();
  }

  private static Socket notReading(int port, Author author, long after) throws IOException {
    var socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    var request =
        "GET %s HTTP/1.0\r\n\r\n".formatted(Tap.path(author, "until=idle&after=" + after));
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /** What arrived before the end or the cut; HTTP/1.0, so that nothing stands between frames. */
  private static String body(Socket socket) {
    var bytes = new ByteArrayOutputStream();
    try {
      socket.getInputStream().transferTo(bytes);
    } catch (IOException cut) {
      // what came before it counts
    }
    var text = bytes.toString(StandardCharsets.UTF_8);
    return text.substring(text.indexOf("\r\n\r\n") + 4);
  }

  private static String frames(Author author, long after) {
    var stream = author.streamAfter(after);
    return stream.substring(
        "retry: 2000\n\n".length(), stream.length() - "data: [DONE]\n\n".length());
  }

  private static long lastId(String stream) {
    var ids = Pattern.compile("^id: (\\d+)$", Pattern.MULTILINE).matcher(stream).results();
    return Long.parseLong(ids.reduce((_, last) -> last).orElseThrow().group(1));
  }
}
