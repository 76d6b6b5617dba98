package dev.scribe.gateway.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.bus.Addresses;
import dev.scribe.journal.Journal;
import dev.scribe.support.BridgeEnd;
import dev.scribe.support.BridgePolls;
import dev.scribe.support.BridgeSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Everybody tries every frame on every address: only what contract §7 allows has any effect. And
 * each of the two checks refuses by itself when the other one allows everything.
 */
class BridgeMatrixTest {
  private static final List<String> TYPES = List.of("register", "send", "publish", "unregister");
  private static final int OWNERS = 2;

  /** Is refused like this alone, once what was sent before has been dealt with. */
  private static final Map<String, Object> MARK = Map.of("type", "mark", "address", "mark");

  private static final String NOBODYS = Addresses.session(new UUID(0, 0)).name();

  /** What one frame of one owner came to. */
  private record Outcome(int owner, String type, String address) {}

  /** How frames travel. */
  private enum Way {
    WEBSOCKET,
    REQUESTS;

    BridgeEnd enter(House house, int owner) {
      return this == WEBSOCKET ? house.enter(owner) : house.poll(owner);
    }

    BridgeEnd enterAsNobody(House house) {
      return this == WEBSOCKET ? BridgeSocket.open(house.url) : BridgePolls.open(house.url);
    }
  }

  @ParameterizedTest
  @EnumSource
  void onlyTheContractsFramesPass(Way way) throws Exception {
    try (var house = House.open()) {
      assertThat(tryAll(house, way)).containsExactlyInAnyOrderElementsOf(allowed());
    }
  }

  @ParameterizedTest
  @EnumSource
  void theAuthorisingHandlerRefusesByItself(Way way) throws Exception {
    try (var house = House.with((_, _) -> true, SessionAuthorizer::of)) {
      assertThat(tryAll(house, way)).containsExactlyInAnyOrderElementsOf(allowed());
    }
  }

  @ParameterizedTest
  @EnumSource
  void theAddressCheckRefusesByItself(Way way) throws Exception {
    try (var house = House.with(FramePolicy::byDefault, this::anything)) {
      var passed = tryAll(house, way);
      var expected = allowed();
      for (var owner = 0; owner < OWNERS; owner++) {
        expected.add(new Outcome(owner, "register", address(1 - owner)));
        expected.add(new Outcome(owner, "register", NOBODYS));
      }
      assertThat(passed).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  /** Whatever the address, it is the owner's own session. */
  private SessionAuthorizer anything(Journal journal) {
    return (owner, _) -> journal.session(owner, sessions.get(owner.equals("owner0") ? 0 : 1));
  }

  @ParameterizedTest
  @EnumSource
  void nobodyGetsAsFarAsAFrame(Way way) throws Exception {
    try (var house = House.open()) {
      assertThatThrownBy(() -> way.enterAsNobody(house)).hasStackTraceContaining("401");
      assertThat(house.onTheBus).isEmpty();
    }
  }

  private final List<UUID> sessions = new ArrayList<>();

  private String address(int owner) {
    return Addresses.session(sessions.get(owner)).name();
  }

  private List<Outcome> allowed() {
    var allowed = new ArrayList<Outcome>();
    for (var owner = 0; owner < OWNERS; owner++) {
      var own = address(owner);
      allowed.add(new Outcome(owner, "send", "chat.ask"));
      allowed.add(new Outcome(owner, "register", own));
      allowed.add(new Outcome(owner, "unregister", own));
    }
    return allowed;
  }

  /** Returns what was not refused; whatever else happened fails. */
  private List<Outcome> tryAll(House house, Way way) {
    for (var owner = 0; owner < OWNERS; owner++) {
      sessions.add(house.session(owner));
    }
    var runs = house.runs();
    var passed = new ArrayList<Outcome>();
    var sockets = new HashMap<Outcome, BridgeEnd>();
    for (var owner = 0; owner < OWNERS; owner++) {
      for (var type : TYPES) {
        var own = address(owner);
        var socket = way.enter(house, owner);
        sockets.put(new Outcome(owner, type, own), socket);
        if (type.equals("unregister")) {
          socket.register(own, 0);
        }
        for (var address : addresses(house)) {
          if (passes(socket, type, address)) {
            passed.add(new Outcome(owner, type, address));
          }
        }
      }
    }
    assertThat(house.onTheBus).isEqualTo(List.of("router.ask", "router.ask"));
    assertThat(house.runs()).isEqualTo(runs + OWNERS);
    sessions.forEach(sid -> house.author(sid).begin());
    assertHeard(sockets, passed);
    sockets.values().forEach(BridgeEnd::close);
    await().untilAsserted(() -> assertThat(house.openSockets()).isZero());
    return passed;
  }

  /** Both sessions go on: those who were let register hear it; then everybody else is silent. */
  private void assertHeard(Map<Outcome, BridgeEnd> sockets, List<Outcome> passed) {
    sockets.forEach(
        (who, socket) -> {
          if (who.type().equals("register")) {
            var event = socket.next();
            assertThat(passed)
                .contains(new Outcome(who.owner(), "register", event.path("address").asText()));
            assertThat(event.path("body").path("seq").asLong()).isEqualTo(1);
          }
        });
    sockets.forEach(
        (who, socket) -> {
          socket.send(MARK);
          for (var next = socket.next(); !isMark(next); next = socket.next()) {
            assertThat(passed)
                .as("%s", who)
                .contains(new Outcome(who.owner(), who.type(), next.path("address").asText()));
            assertThat(who.type()).isEqualTo("register");
          }
        });
  }

  private static boolean isMark(JsonNode frame) {
    return frame.path("body").asText().equals("invalid_type");
  }

  private static boolean passes(BridgeEnd socket, String type, String address) {
    var frame = new HashMap<String, Object>(Map.of("type", type, "address", address));
    frame.put("body", Map.of("message", "Plume, bonjour"));
    frame.put("replyAddress", "r");
    socket.send(frame).send(MARK);
    var refusals = new ArrayList<String>();
    for (var next = socket.next(); !isMark(next); next = socket.next()) {
      if (next.path("type").asText().equals("err")) {
        refusals.add(next.path("body").asText());
      } else {
        assertThat(next.path("address").asText()).isEqualTo("r");
      }
    }
    assertThat(refusals).allMatch("access_denied"::equals);
    return refusals.isEmpty();
  }

  private List<String> addresses(House house) {
    var own = sessions.stream().map(sid -> Addresses.session(sid).name()).toList();
    var node = house.stage.node;
    var internal =
        List.of(
            Addresses.ROUTER.name(),
            Addresses.DISCUSSION.name(),
            Addresses.control(node).name(),
            Addresses.turns(node).name(),
            Addresses.agent("plume").name(),
            Addresses.agentControl("plume").name(),
            Addresses.EVENTS.name(),
            Addresses.NODES.name(),
            Addresses.CLOSING.name());
    var wild =
        List.of(
            "",
            "*",
            "#",
            ".*",
            "session",
            "session.",
            "session.*",
            "session.#",
            "session..*",
            "session.[0-9a-f-]+",
            "chat",
            "chat.*",
            "chat.ask.",
            "chat.ask ",
            " chat.ask",
            "chat.ask\n",
            "CHAT.ASK",
            "chat.ask\u0000",
            "__vertx.reply.1",
            "__vertx.cluster",
            NOBODYS,
            "session.1-1-1-1-1",
            "session." + "a".repeat(10_000));
    var bent =
        own.stream()
            .flatMap(
                address ->
                    Stream.of(
                        address.toUpperCase(Locale.ROOT),
                        "session." + address.substring(8).toUpperCase(Locale.ROOT),
                        address + ".",
                        address + " ",
                        " " + address,
                        address + "\n",
                        address + "\u0000",
                        address + "/x",
                        address.substring(8),
                        "sessions." + address.substring(8),
                        address + "," + address));
    return Stream.of(own.stream(), Stream.of("chat.ask"), internal.stream(), wild.stream(), bent)
        .flatMap(all -> all)
        .toList();
  }
}
