package dev.scribe.gateway.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.scribe.bus.Addresses;
import dev.scribe.bus.Headers;
import dev.scribe.journal.Append.Progress;
import dev.scribe.message.Event;
import dev.scribe.message.Ids;
import dev.scribe.message.NodeDraining;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What one client may hold and send, and that nothing of it is left when it goes. */
class LimitsTest {
  private static final SimpleMeterRegistry REGISTRY = new SimpleMeterRegistry();
  private static House house;

  @BeforeAll
  static void open() throws Exception {
    Metrics.addRegistry(REGISTRY);
    house =
        House.with(
            Map.of(
                "SCRIBE_BRIDGE_FRAME_BYTES", "2000",
                "SCRIBE_BRIDGE_REGISTRATIONS_PER_SOCKET", "3",
                "SCRIBE_BRIDGE_SOCKETS_PER_OWNER", "2",
                "SCRIBE_BRIDGE_IDLE_SECONDS", "3",
                "SCRIBE_LIMITS_SLOW_CLIENT_SECONDS", "1"));
  }

  @AfterAll
  static void close() {
    house.close();
    Metrics.removeRegistry(REGISTRY);
  }

  private static double refused(String why) {
    return Metrics.counter("scribe.bridge.refused", "why", why).count();
  }

  private static double gauge(String name) {
    return REGISTRY.get(name).gauge().value();
  }

  private static String address() {
    return Addresses.session(house.session(0)).name();
  }

  @Test
  void aFrameThatIsTooLargeEndsItsSocket() {
    try (var socket = house.enter(0)) {
      socket.sendText("x".repeat(2001));

      assertThat(socket.next().path("body").asText()).isEqualTo("frame_too_large");
      assertThat(socket.awaitClose()).isEqualTo(1009);
    }
    var before = refused("frame_too_large");
    try (var socket = house.enter(0)) {
      assertThat(socket.closedOver("x".repeat(20_000)))
          .as("what is not even read ends, maybe without a word")
          .isIn(1006, 1009);
    }
    await().untilAsserted(() -> assertThat(refused("frame_too_large")).isEqualTo(before + 1));
  }

  @Test
  void aSocketHoldsSoManyRegistrations() {
    try (var socket = house.enter(0)) {
      var addresses = IntStream.range(0, 4).mapToObj(_ -> address()).toList();
      addresses.forEach(address -> socket.register(address, 0));
      var refused = socket.next();
      assertThat(refused.path("body").asText()).isEqualTo("max_handlers_reached");
      assertThat(refused.path("address").asText()).isEqualTo(addresses.getLast());

      socket.register(addresses.getFirst(), 0);
      socket.send(Map.of("type", "unregister", "address", addresses.getFirst()));
      socket.register(addresses.getLast(), 0);
      socket.send(Map.of("type", "ping"));
      assertThat(socket.next().path("type").asText()).isEqualTo("pong");
    }
  }

  @Test
  void anOwnerHasSoManySockets() {
    try (var one = house.enter(1);
        var two = house.enter(1);
        var three = house.enter(1);
        var another = house.enter(0)) {
      assertThat(three.next().path("body").asText()).isEqualTo("max_sockets_reached");
      assertThat(three.awaitClose()).isEqualTo(1013);
      for (var socket : List.of(one, two, another)) {
        assertThat(socket.send(Map.of("type", "ping")).next().path("type").asText())
            .isEqualTo("pong");
      }
    }
    await()
        .untilAsserted(
            () -> {
              try (var again = house.enter(1)) {
                again.send(Map.of("type", "ping"));
                assertThat(again.next().path("type").asText()).isEqualTo("pong");
              }
            });
  }

  @Test
  void whoFallsSilentIsDisconnected() {
    var before = refused("idle");
    try (var socket = house.enter(0)) {
      assertThat(socket.awaitClose()).isEqualTo(1001);
    }
    assertThat(refused("idle")).isEqualTo(before + 1);
  }

  @Test
  void whoDoesNotReadIsCutOff() {
    var sid = house.session(0);
    var author = house.author(sid).begin();
    var events = Collections.nCopies(60, Event.Processing.degraded("context", "x".repeat(200_000)));
    author.appendAll(events, Progress.CONTINUES);
    var before = refused("slow");
    await().untilAsserted(() -> assertThat(gauge("scribe.bridge.sockets")).isZero());
    try (var socket = house.enter(0).stopReading()) {
      socket.register(Addresses.session(sid).name(), 0);
      await()
          .untilAsserted(
              () -> {
                socket.ping();
                assertThat(refused("slow")).isEqualTo(before + 1);
              });
      await().untilAsserted(() -> assertThat(gauge("scribe.bridge.sockets")).isZero());
    }
    assertThat(refused("slow")).as("once").isEqualTo(before + 1);
  }

  @Test
  void aRunThatIsNotToOutliveItsAskerIsStoppedWithTheSocket() {
    var id = Ids.next().toString();
    try (var socket = house.enter(0)) {
      var reply = socket.ask(Map.of("message", "m", "session_id", id, "on_disconnect", "cancel"));
      assertThat(reply.path("session_id").asText()).isEqualTo(id);
    }
    await().untilAsserted(() -> assertThat(isToStop(id)).isTrue());
  }

  @Test
  void theSameQuestionAgainIsHeldOnce() {
    await().untilAsserted(() -> assertThat(gauge("scribe.bridge.sockets")).isZero());
    var streams = gauge("scribe.streams.open");
    var id = Ids.next().toString();
    try (var socket = house.enter(0)) {
      var body = Map.of("message", "m", "session_id", id, "on_disconnect", "cancel");
      for (var i = 0; i < 3; i++) {
        socket.send(
            Map.of(
                "type", "send",
                "address", "chat.ask",
                "replyAddress", "r",
                "headers", Map.of("Idempotency-Key", id),
                "body", body));
        assertThat(socket.next().path("body").path("session_id").asText()).isEqualTo(id);
      }
      assertThat(gauge("scribe.streams.open")).isEqualTo(streams + 1);
      assertThat(isToStop(id)).isFalse();
    }
    await()
        .untilAsserted(
            () -> {
              assertThat(isToStop(id)).isTrue();
              assertThat(gauge("scribe.streams.open")).isEqualTo(streams);
            });
  }

  private static boolean isToStop(String id) {
    return house
        .stage
        .pool()
        .query(
            "SELECT stop_requested FROM run JOIN session USING (sid) WHERE public_id = '%s'"
                .formatted(id))
        .execute()
        .await()
        .iterator()
        .next()
        .getBoolean(0);
  }

  @Test
  void aNodeThatStopsSendsItsClientsElsewhere() {
    try (var socket = house.enter(0);
        var idle = house.enter(1)) {
      idle.send(Map.of("type", "ping"));
      assertThat(idle.next().path("type").asText()).isEqualTo("pong");
      var address = address();
      socket.register(address, 0).send(Map.of("type", "ping"));
      assertThat(socket.next().path("type").asText()).isEqualTo("pong");
      house.draining.set(true);

      socket.register(address(), 0);
      assertThat(socket.next().path("code").asText()).isEqualTo("draining");
      assertThatThrownBy(() -> house.enter(0)).hasStackTraceContaining("503");

      var node = house.stage.node;
      house.stage.bus.publishHere(Addresses.CLOSING, new NodeDraining(), Headers.ofNode(node));
      assertThat(socket.awaitClose()).isEqualTo(1012);
      assertThat(idle.awaitClose()).as("without a registration").isEqualTo(1012);
    } finally {
      house.draining.set(false);
    }
  }

  @Test
  void nothingIsLeftOfThoseWhoWent() {
    await().untilAsserted(() -> assertThat(gauge("scribe.bridge.sockets")).isZero());
    var consumers = gauge("scribe.bus.consumers");
    var streams = gauge("scribe.streams.open");
    for (var i = 0; i < 20; i++) {
      try (var socket = house.enter(i % 2)) {
        var own = Addresses.session(house.session(i % 2)).name();
        socket.register(own, 0).register(own, 0);
        if (i % 4 < 2) {
          socket.send(Map.of("type", "unregister", "address", own));
        }
        if (i % 5 == 0) {
          socket.ask(Map.of("message", "m", "on_disconnect", "cancel"));
        }
        socket.send(Map.of("type", "ping"));
        assertThat(socket.next().path("type").asText()).isEqualTo("pong");
      }
      await().untilAsserted(() -> assertThat(gauge("scribe.bridge.sockets")).isZero());
    }
    await()
        .untilAsserted(
            () -> {
              assertThat(gauge("scribe.bus.consumers")).isEqualTo(consumers);
              assertThat(gauge("scribe.streams.open")).isEqualTo(streams);
            });
  }
}
