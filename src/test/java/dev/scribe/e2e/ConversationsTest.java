package dev.scribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.gateway.openapi.Schemas;
import dev.scribe.message.Json;
import dev.scribe.store.TestStore;
import dev.scribe.support.SseReader;
import dev.scribe.support.SseReader.Frame;
import dev.scribe.support.TestApp;
import dev.scribe.support.TestTokens;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Conversations over the log of the real App, each test with an owner of its own. */
class ConversationsTest {
  private static final String PATH = "/api/v1/conversations";
  private static final TestTokens TOKENS = TestTokens.of(8);
  private static final Schemas SCHEMAS = Schemas.load(TestStore.vertx());
  private static TestApp app;

  @BeforeAll
  static void start() {
    app = TestApp.start(TOKENS.environment());
  }

  @AfterAll
  static void stop() {
    app.close();
  }

  @Test
  void showsWhatWasSaidByWhomAndWhichNotesItBroughtUp() {
    var note = note(0, "Jardin d'été", "Les tomates se plantent en mai, après les gelées.");
    ask(0, "s", "Plume et Mimir, discutez : quand planter les tomates ?");

    var list = get(0, PATH, "Conversations");
    var detail = get(0, PATH + "/s", "ConversationDetail");

    var listed = list.get("conversations").get(0);
    assertThat(list.get("total").asInt()).isEqualTo(1);
    assertThat(listed.get("title").asText())
        .isEqualTo("Plume et Mimir, discutez : quand planter les tomates ?");
    assertThat(texts(listed.get("agents_involved"))).containsExactly("mimir", "plume");
    assertThat(texts(listed.get("note_ids"))).containsExactly(note);
    assertThat(texts(listed.get("note_titles"))).containsExactly("Jardin d'été");
    assertThat(detail.get("conversation")).isEqualTo(listed);
    var messages = detail.get("messages");
    assertThat(listed.get("message_count").asInt()).isEqualTo(messages.size());
    assertThat(messages.get(0).get("role").asText()).isEqualTo("user");
    assertThat(messages.get(1).get("role").asText()).isEqualTo("mimir");
    assertThat(messages.get(1).get("content").asText()).contains("tomates");
    assertThat(detail.findValues("clickable_objects")).hasSize(1);
    assertThat(events(0, "s").get("address")).isEqualTo(detail.get("address"));

    app.send(as(0, app.request("/api/v1/notes/" + note).DELETE()));
    assertThat(get(0, PATH + "/s", "ConversationDetail").get("note_ids")).isEmpty();
  }

  @Test
  void findsByTitleAndByWhatWasSaidWithoutAccents() {
    ask(1, "a", "Plume, mets en forme : l’été à Évreux, les cerises mûrissent");
    ask(1, "b", "Plume, mets en forme : réparer la chaîne du vélo");
    rename(1, "b", "Atelier Élan");

    await().until(() -> found(1, "cerise"), List.of("a")::equals);
    assertThat(found(1, "CERISES evreux")).containsExactly("a");
    assertThat(found(1, "l'ete")).containsExactly("a");
    assertThat(found(1, "lan")).containsExactly("b");
    assertThat(found(1, "elan chaine")).containsExactly("b");
    assertThat(found(1, "cerises vélo")).isEmpty();
    assertThat(found(1, "100%_'\":*")).isEmpty();
    assertThat(found(1, "")).hasSize(2);
    assertThat(found(2, "cerises")).isEmpty();
  }

  @Test
  void pagesInTheOrderAskedFor() {
    for (var title : List.of("b", "É", "c", "a")) {
      create(2, Map.of("title", title));
    }

    assertThat(titles(2, "?order_by=title")).containsExactly("a", "b", "c", "É");
    assertThat(titles(2, "?order_by=created_at")).containsExactly("a", "c", "É", "b");
    assertThat(titles(2, "?order_by=created_at&limit=2&offset=1")).containsExactly("c", "É");
    assertThat(titles(2, "?offset=9")).isEmpty();
    assertThat(get(2, PATH + "?offset=9", "Conversations").get("total").asInt()).isEqualTo(4);
    var bad = app.send(as(2, app.request(PATH + "?order_by=owner")));
    assertThat(bad.statusCode()).isEqualTo(422);
  }

  @Test
  void aNewOneIsEmptyAndTakesMessages() {
    var made = create(3, Map.of("title", "  Projet  "));
    var id = made.get("id").asText();

    assertThat(made.get("title").asText()).isEqualTo("Projet");
    assertThat(made.get("message_count").asInt()).isZero();
    assertThat(made.has("run_id")).isFalse();
    assertThat(get(3, PATH + "/" + id, "ConversationDetail").get("messages")).isEmpty();

    ask(3, id, "Plume, écris : bonjour le monde");
    assertThat(get(3, PATH + "/" + id, "ConversationDetail").get("title").asText())
        .isEqualTo("Projet");
  }

  @Test
  void aFirstMessageIsAskedAtOnce() {
    var made = create(3, Map.of("first_message", "Plume, écris : bonjour le monde\net la suite"));

    assertThat(made.get("title").asText()).isEqualTo("Plume, écris : bonjour le monde");
    var path = "/api/v1/chat/sessions/" + made.get("id").asText() + "/stream?after=0";
    try (var stream = app.stream(as(3, app.request(path)))) {
      assertThat(stream.rest())
          .extracting(Frame::type)
          .startsWith("start")
          .contains("agent_message", "complete")
          .endsWith(SseReader.DONE);
    }
  }

  @Test
  void belongsToItsOwnerAlone() {
    ask(4, "mine", "Plume, écris : secret");

    for (var request :
        List.of(
            app.request(PATH + "/mine"),
            app.request(PATH + "/mine").DELETE(),
            app.request(PATH + "/mine").method("PATCH", body("{\"title\":\"x\"}")))) {
      request.setHeader("Content-Type", "application/json");
      assertThat(app.send(as(5, request)).statusCode()).isEqualTo(404);
    }
    assertThat(get(5, PATH, "Conversations").get("total").asInt()).isZero();
    assertThat(get(4, PATH, "Conversations").get("total").asInt()).isEqualTo(1);
  }

  @Test
  void theDashboardSumsWhatWasSaid() {
    ask(6, "one", "Plume, écris : un");
    ask(6, "two", "Plume, écris : deux");
    note(6, "Note", "Texte");

    var sums = get(6, "/api/v1/metrics/dashboard", "Dashboard");

    assertThat(sums.get("total_conversations").asInt()).isEqualTo(2);
    assertThat(sums.get("total_messages").asInt()).isEqualTo(4);
    assertThat(sums.get("total_notes").asInt()).isEqualTo(1);
    assertThat(sums.at("/by_agent/0/agent").asText()).isEqualTo("plume");
    assertThat(sums.at("/by_agent/0/messages").asInt()).isEqualTo(2);
    assertThat(sums.at("/by_day/29/messages").asInt()).isEqualTo(4);
    assertThat(sums.at("/budget/day_eur").decimalValue()).isEqualByComparingTo("10");
  }

  private static List<String> found(int owner, String q) {
    var page =
        get(owner, PATH + "?q=" + URLEncoder.encode(q, StandardCharsets.UTF_8), "Conversations");
    return page.get("conversations").valueStream().map(c -> c.get("id").asText()).toList();
  }

  private static List<String> titles(int owner, String query) {
    var page = get(owner, PATH + query, "Conversations");
    return page.get("conversations").valueStream().map(c -> c.get("title").asText()).toList();
  }

  private static JsonNode create(int owner, Map<String, String> body) {
    var answer = app.send(as(owner, app.post(PATH, body)));
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(SCHEMAS.faults("CreatedConversation", answer.body())).as(answer.body()).isEmpty();
    return json(answer.body());
  }

  private static void rename(int owner, String id, String title) {
    var request = app.request(PATH + "/" + id).header("Content-Type", "application/json");
    var answer =
        app.send(as(owner, request.method("PATCH", body("{\"title\":\"" + title + "\"}"))));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(json(answer.body()).get("title").asText()).isEqualTo(title);
    assertThat(SCHEMAS.faults("Conversation", answer.body())).isEmpty();
  }

  private static HttpRequest.BodyPublisher body(String json) {
    return HttpRequest.BodyPublishers.ofString(json);
  }

  private static JsonNode get(int owner, String path, String schema) {
    var answer = app.send(as(owner, app.request(path)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(SCHEMAS.faults(schema, answer.body())).as(answer.body()).isEmpty();
    return json(answer.body());
  }

  private static JsonNode events(int owner, String session) {
    return get(owner, "/api/v1/chat/sessions/" + session + "/events", "EventPage");
  }

  private static void ask(int owner, String session, String message) {
    var body = Map.of("message", message, "session_id", session);
    var answer = app.send(as(owner, app.post("/api/v1/chat/orchestrated", body)));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static String note(int owner, String title, String text) {
    var body = Map.of("title", title, "text_content", text);
    var id = app.json(as(owner, app.post("/api/v1/notes", body))).get("id").asText();
    return UUID.fromString(id).toString();
  }

  private static HttpRequest.Builder as(int owner, HttpRequest.Builder request) {
    return request.header("Authorization", TOKENS.bearer(owner));
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::asText).toList();
  }

  private static JsonNode json(String text) {
    return Json.read(text, tree -> tree);
  }
}
