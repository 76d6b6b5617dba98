package dev.scribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.scribe.llm.ChatMessage;
import dev.scribe.llm.ChatRequest;
import dev.scribe.store.TestStore;
import dev.scribe.support.ScriptedModel;
import dev.scribe.support.Sql;
import dev.scribe.support.SseReader;
import dev.scribe.support.SseReader.Frame;
import dev.scribe.support.TestApp;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is deleted leaves no trace in the whole database, and nothing of it comes back. */
class DeletionTest {
  private static final String MARKER = "zqx7731";

  private final String url = TestStore.freshDatabase();
  private final Map<String, String> environment = Map.of("SCRIBE_DATABASE_URL", url);
  private TestApp app = TestApp.start(ScriptedModel.saying(DeletionTest::echo), environment);
  private final Sql sql = new Sql(url);

  @AfterEach
  void stop() {
    sql.close();
    app.close();
  }

  @Test
  void aDeletedConversationLeavesNoTrace() {
    ask("kept", "another matter");
    var run = ask("gone", "quokka " + MARKER);
    ask("gone", "a second quokka " + MARKER);
    var internal = sql.query("SELECT sid FROM session WHERE public_id = 'gone'");
    var sid = internal.getFirst().getUUID(0).toString();
    rename("gone", "title " + MARKER);
    awaitNoted(3);
    assertThat(tables(MARKER)).contains("session", "event", "run", "exchange");

    var answer = app.send(app.request("/api/v1/conversations/gone").DELETE());

    assertThat(answer.statusCode()).isEqualTo(200);
    for (var trace : List.of("quokka", "title " + MARKER, sid, run, "key-of-gone")) {
      assertThat(sql.rowsWith(trace)).as(trace).isEmpty();
    }
    assertThat(sql.rowsWith(MARKER)).isEmpty();
    assertThat(sql.rowsWith("gone")).isEmpty();
    assertThat(sql.rowsWith("another matter")).isNotEmpty();
    assertThat(sql.number("SELECT count(*) FROM deleted_session")).isEqualTo(1);
    assertThat(status(app.request("/api/v1/conversations/kept"))).isEqualTo(200);
  }

  @Test
  void theIdOfADeletedConversationIsNotFoundEverywhereAndForEver() {
    ask("gone", "question");
    assertThat(delete("gone")).isEqualTo(200);

    allNotFound();
    app.close();
    app = TestApp.start(environment);
    allNotFound();
    assertThat(sql.rowsWith("gone")).isEmpty();
  }

  private void allNotFound() {
    var body = Map.of("message", "again", "session_id", "gone");
    var sessions = "/api/v1/chat/sessions/gone";
    for (Supplier<HttpRequest.Builder> request :
        List.<Supplier<HttpRequest.Builder>>of(
            () -> app.post("/api/v1/chat/orchestrated", body),
            () -> app.post("/api/v1/chat/orchestrated/stream", body),
            () -> app.request(sessions + "/stream?after=0"),
            () -> app.request(sessions + "/events"),
            () -> app.post(sessions + "/stop", ""),
            () -> app.request("/api/v1/conversations/gone"),
            () -> app.post("/api/v1/conversations/gone", "").method("PATCH", title("new")),
            () -> app.request("/api/v1/conversations/gone").DELETE())) {
      assertThat(status(request.get())).isEqualTo(404);
    }
  }

  @Test
  void whatRunsAndWaitsIsStoppedFirstAndItsWatchersHearTheEnd() {
    restart(new ScriptedModel((_, answer) -> answer.say("half a word " + MARKER)));
    try (var active = app.ask(Map.of("message", "one " + MARKER, "session_id", "busy"));
        var queued = app.ask(Map.of("message", "two " + MARKER, "session_id", "busy"));
        var follower =
            app.stream(app.request("/api/v1/chat/sessions/busy/stream?after=0&follow=true"))) {
      active.await("start");

      assertThat(delete("busy")).isEqualTo(200);

      for (var stream : List.of(active, queued, follower)) {
        assertThat(stream.rest()).extracting(Frame::type).endsWith(SseReader.DONE);
      }
    }
    assertThat(sql.rowsWith(MARKER)).isEmpty();
  }

  @Test
  void nothingComesBackHoweverManyAskMeanwhile() throws Exception {
    try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var round = 0; round < 10; round++) {
        var id = "contested-" + round;
        ask(id, "first");
        var asking =
            IntStream.range(0, 20)
                .<Callable<Integer>>mapToObj(
                    i ->
                        () ->
                            i == 7
                                ? deleteAtLast(id)
                                : status(
                                    app.post(
                                        "/api/v1/chat/orchestrated",
                                        Map.of("message", "more " + i, "session_id", id))))
                .toList();
        var answers = clients.invokeAll(asking);

        assertThat(answers.get(7).get()).isEqualTo(200);
        for (var answer : answers) {
          assertThat(answer.get()).isIn(200, 404, 409);
        }
        await().untilAsserted(() -> assertThat(sql.rowsWith(id)).isEmpty());
      }
    }
    assertThat(sql.number("SELECT count(*) FROM run")).isZero();
    assertThat(sql.number("SELECT count(*) FROM exchange")).isZero();
    assertThat(sql.number("SELECT count(*) FROM session_head")).isZero();
  }

  @Test
  void aDeletedNoteLeavesNoTrace() {
    var text = "Le texte avec " + MARKER + " dedans.";
    var note =
        Map.of("title", "titre" + MARKER, "text_content", text, "tags", List.of("tag" + MARKER));
    var id = app.json(app.post("/api/v1/notes", note)).get("id").asText();
    app.send(app.request("/api/v1/notes/search?q=" + MARKER));
    assertThat(tables(MARKER)).contains("note");

    assertThat(status(app.request("/api/v1/notes/" + id).DELETE())).isEqualTo(200);

    assertThat(sql.rowsWith(MARKER)).isEmpty();
    assertThat(sql.rowsWith(id)).isEmpty();
  }

  @Test
  void whatQuotedADeletedNoteIsNotRecalled() {
    app.close();
    app = TestApp.start(environment);
    var note = Map.of("title", "Chalet", "text_content", "Le code du chalet est " + MARKER + ".");
    var id = app.json(app.post("/api/v1/notes", note)).get("id").asText();
    var question = Map.<String, Object>of("message", "Mimir, quel est le code du chalet ?");
    assertThat(answer(question)).contains(MARKER);
    awaitNoted(1);

    assertThat(status(app.request("/api/v1/notes/" + id).DELETE())).isEqualTo(200);

    assertThat(answer(question)).doesNotContain(MARKER);
  }

  private String answer(Map<String, Object> question) {
    return app.json(app.post("/chat/orchestrated", question)).path("response").asText();
  }

  private static String echo(ChatRequest request) {
    return request.messages().stream()
        .filter(ChatMessage.User.class::isInstance)
        .map(message -> ((ChatMessage.User) message).text())
        .reduce("", (_, last) -> "answer to: " + last);
  }

  private void restart(ScriptedModel model) {
    app.close();
    app = TestApp.start(model, environment);
  }

  /** The run's id. */
  private String ask(String session, String message) {
    var body = Map.of("message", message, "session_id", session);
    var request =
        app.post("/api/v1/chat/orchestrated", body)
            .header("Idempotency-Key", "key-of-" + session + UUID.randomUUID());
    return app.json(request).get("run_id").asText();
  }

  private void rename(String session, String title) {
    var request = app.post("/api/v1/conversations/" + session, "").method("PATCH", title(title));
    assertThat(status(request)).isEqualTo(200);
  }

  private static HttpRequest.BodyPublisher title(String title) {
    return HttpRequest.BodyPublishers.ofString("{\"title\":\"" + title + "\"}");
  }

  /** Whoever is told that a run does not end in time asks again. */
  private int deleteAtLast(String session) {
    return await().until(() -> delete(session), status -> status != 409);
  }

  private int delete(String session) {
    return status(app.request("/api/v1/conversations/" + session).DELETE());
  }

  private int status(HttpRequest.Builder request) {
    return app.send(request).statusCode();
  }

  private void awaitNoted(long exchanges) {
    await().until(() -> sql.number("SELECT count(*) FROM exchange") == exchanges);
  }

  private List<String> tables(String text) {
    return sql.rowsWith(text).stream().map(row -> row.substring(0, row.indexOf(':'))).toList();
  }
}
