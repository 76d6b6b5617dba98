package dev.scribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.conf.AgentCard;
import dev.scribe.message.Language;
import dev.scribe.support.BridgeSocket;
import dev.scribe.support.Grammar;
import dev.scribe.support.ScriptedModel;
import dev.scribe.support.ScriptedModel.Answer;
import dev.scribe.support.SseReader;
import dev.scribe.support.SseReader.Frame;
import dev.scribe.support.TestApp;
import dev.scribe.support.TestCluster;
import io.vertx.core.net.SelfSignedCertificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Nodes on one database, in one process. */
class ClusterTest {
  private static final Map<String, Object> DEBATE = debate("s");
  private static final String CHAT = "/api/v1/chat/orchestrated";
  private static final int BEFORE_THE_FIRST_TURN = 6;
  private static final Map<String, String> TWO_TURNS =
      Map.of("SCRIBE_DISCUSSION_TURNS_PER_AGENT", "1");

  /** For those tests that stop no node, each with a session of its own. */
  private static final ScriptedModel SHARED_MODEL = ScriptedModel.saying(_ -> message());

  private static final TestCluster SHARED = TestCluster.of(3, SHARED_MODEL, TWO_TURNS);

  private final BlockingQueue<Answer> asked = new LinkedBlockingQueue<>();
  private final ScriptedModel held = new ScriptedModel((_, answer) -> asked.add(answer));
  private final ScriptedModel ready = ScriptedModel.saying(_ -> message());

  private static String message() {
    return "Message " + System.nanoTime();
  }

  @AfterAll
  static void stopShared() {
    SHARED.close();
  }

  @Test
  void whoeverWatchesOnAnyNodeSeesTheSameEvents() {
    SHARED_MODEL.follow((_, answer) -> answer.say(message()).end());
    var received = SHARED.node(0).ask(debate("all")).rest();
    var replayed = watch(SHARED.node(1), "all", "?after=0").rest();
    assertThat(durable(replayed)).isEqualTo(durable(received)).hasSizeGreaterThan(8);
    try (var live = watch(SHARED.node(1), "all", "?follow=true&after=0")) {
      SHARED.node(0).ask(debate("all")).rest();
      var all = durable(watch(SHARED.node(0), "all", "?after=0").rest());
      assertThat(live.durable(all.size())).isEqualTo(all);
    }
  }

  /** Both follow live: the first word is only said when they have all that was before it. */
  @Test
  void overTheBridgeOfOneNodeAndTheStreamOfAnotherComeTheSameEvents() throws Exception {
    SHARED_MODEL.follow((_, answer) -> asked.add(answer));
    try (var _ = SHARED.node(0).ask(debate("bridged"));
        var bridge = BridgeSocket.open(SHARED.node(1).url());
        var stream = watch(SHARED.node(2), "bridged", "?after=0")) {
      var first = asked();
      bridge.register(address(SHARED.node(0), "bridged"), 0);
      var bridged = new ArrayList<>(bridge.events(BEFORE_THE_FIRST_TURN));
      var streamed = new ArrayList<>(stream.durable(BEFORE_THE_FIRST_TURN));
      first.say("Le premier message.").end();
      asked().say("Le deuxième message.").end();
      bridged.addAll(bridge.eventsOfRun());
      streamed.addAll(durable(stream.rest()));
      assertThat(bridged)
          .isEqualTo(streamed.stream().map(Frame::data).toList())
          .hasSizeGreaterThan(BEFORE_THE_FIRST_TURN + 2);
    }
  }

  /** Of a session, on the bridge. */
  private static String address(TestApp node, String session) {
    var page = node.request("/api/v1/chat/sessions/%s/events".formatted(session));
    return node.json(page).path("address").asText();
  }

  @Test
  void tokensReachWatchersOnOtherNodes() throws Exception {
    SHARED_MODEL.follow((_, answer) -> asked.add(answer));
    try (var _ = SHARED.node(0).ask(debate("tokens"))) {
      var model = asked();
      try (var watcher = watch(SHARED.node(1), "tokens", "?after=0&tokens=true")) {
        watcher.durable(BEFORE_THE_FIRST_TURN);
        model.say("Bon");
        assertThat(watcher.await("agent_delta").json().path("delta").asText()).isEqualTo("Bon");
        model.end();
        asked().say("Rien de plus.").end();
        watcher.rest();
      }
    }
  }

  @Test
  void nodesThatKnowEachOthersCertificatesTalkEncrypted() throws Exception {
    var tls = tls(SelfSignedCertificate.create("127.0.0.1"));
    try (var cluster = TestCluster.empty(2)) {
      var one = cluster.start(held, tls, TestApp.CARDS);
      var other = cluster.start(held, tls, TestApp.CARDS);
      try (var _ = one.ask(DEBATE)) {
        var model = asked();
        try (var watcher = watch(other, "?after=0&tokens=true")) {
          watcher.durable(BEFORE_THE_FIRST_TURN);
          model.say("Bon");
          watcher.await("agent_delta");
        }
      }
    }
  }

  /** It hears nothing from the others, as after a cut; the log tells it all the same. */
  @Test
  void aStrangerOnTheBusStaysDeafAndStillMissesNoEvent() throws Exception {
    try (var cluster = TestCluster.empty(2)) {
      var one = cluster.start(ready, tls(SelfSignedCertificate.create("127.0.0.1")), TestApp.CARDS);
      var deaf =
          cluster.start(ready, tls(SelfSignedCertificate.create("127.0.0.1")), TestApp.CARDS);
      one.ask(DEBATE).rest();
      try (var watcher = watch(deaf, "?follow=true&after=0&tokens=true")) {
        one.ask(DEBATE).rest();
        var all = durable(watch(one, "?after=0").rest());
        assertThat(watcher.durable(all.size())).isEqualTo(all);
      }
    }
  }

  private static Map<String, String> tls(SelfSignedCertificate own) {
    return Map.of(
        "SCRIBE_CLUSTER_TLS_KEY", own.privateKeyPath(),
        "SCRIBE_CLUSTER_TLS_CERT", own.certificatePath(),
        "SCRIBE_CLUSTER_TLS_CA", own.certificatePath());
  }

  @Test
  void aRunGoesOnElsewhereWhenItsNodeIsToldToStop() throws Exception {
    try (var cluster = TestCluster.empty(2)) {
      var leaving = cluster.start(held, TWO_TURNS, TestApp.CARDS);
      var staying = cluster.start(held, TWO_TURNS, TestApp.CARDS);
      var cut = leaving.ask(DEBATE);
      asked().say("Le premier message, qui est fini.").end();
      asked().say("Le deuxième est interr");
      var watcher = watch(staying, "?after=0");
      cluster.stop(0);
      assertThat(Grammar.types(cut.rest())).doesNotContain(SseReader.DONE, "error");
      asked().say("Le deuxième, en entier.").end();
      var frames = watcher.rest();
      Grammar.check(frames);
      assertThat(durable(frames).stream().map(Frame::json).filter(ClusterTest::isMessage))
          .extracting(it -> it.path("message").asText(), it -> it.path("attempt").asInt())
          .containsExactly(
              tuple("Le premier message, qui est fini.", 1), tuple("Le deuxième, en entier.", 2));
      assertThat(Grammar.steps(frames)).filteredOn(it -> it.endsWith("/degraded")).hasSize(1);
    }
  }

  @Test
  void agentsWorkForNodesThatHaveNoneAndVanishWithTheirOwn() {
    try (var cluster = TestCluster.empty(2)) {
      cluster.start(ready, Map.of(), List.of(zoe()));
      var gateway = cluster.start(ready, Map.of("SCRIBE_ROLES", "gateway"), TestApp.CARDS);
      assertThat(gateway.json(gateway.request("/api/v1/agents")).findValuesAsText("name"))
          .containsExactly("zoe");
      var frames = gateway.ask(Map.of("message", "Zoé, tu es là ?")).rest();
      assertThat(durable(frames).stream().map(Frame::json).filter(ClusterTest::isMessage))
          .extracting(it -> it.path("agent").asText())
          .containsExactly("zoe");
      cluster.stop(0);
      var mode = Map.<String, Object>of("message", "Tu es là ?", "mode", "zoe");
      await().until(() -> gateway.send(gateway.post(CHAT, mode)).statusCode() == 422);
    }
  }

  @Test
  void aDiscussionGoesOnVisiblyWithoutTheAgentWhoseNodeIsGone() throws Exception {
    try (var cluster = TestCluster.empty(2)) {
      cluster.start(held, Map.of("SCRIBE_ROLES", "agents"), List.of(zoe()));
      var staying = cluster.start(ready, TWO_TURNS, TestApp.CARDS);
      try (var stream = staying.ask(Map.of("message", "Zoé et Plume, débattez"))) {
        asked().say("Je comm");
        cluster.stop(0);
        var frames = stream.rest();
        Grammar.check(frames);
        assertThat(Grammar.steps(frames)).contains("zoe/degraded", "zoe/failed");
        assertThat(durable(frames).stream().map(Frame::json).filter(ClusterTest::isMessage))
            .extracting(it -> it.path("agent").asText())
            .containsExactly("plume");
        var end = frames.get(frames.size() - 2).json();
        assertThat(end.at("/result/warnings")).isNotEmpty();
      }
    }
  }

  /** An agent that only one node has. */
  private static AgentCard zoe() {
    var prompts = Map.of(Language.FR, "Tu es Zoé.", Language.EN, "You are Zoé.");
    return new AgentCard(
        "zoe", "Zoé", "🦉", "#123456", Map.of(), List.of("zoé"), List.of(), 0.2, prompts);
  }

  private Answer asked() throws InterruptedException {
    var answer = asked.poll(2, TimeUnit.MINUTES);
    assertThat(answer).as("the model is asked").isNotNull();
    return Objects.requireNonNull(answer);
  }

  private static Map<String, Object> debate(String session) {
    return Map.of("message", "débattez", "session_id", session, "mode", "discussion");
  }

  private static SseReader watch(TestApp node, String query) {
    return watch(node, "s", query);
  }

  private static SseReader watch(TestApp node, String session, String query) {
    return node.stream(node.request("/api/v1/chat/sessions/" + session + "/stream" + query));
  }

  private static boolean isMessage(JsonNode event) {
    return event.path("type").asText().equals("agent_message");
  }

  private static List<Frame> durable(List<Frame> frames) {
    return frames.stream().filter(frame -> frame.id().isPresent()).toList();
  }
}
