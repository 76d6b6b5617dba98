package dev.scribe.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.scribe.store.SharedPostgres;
import dev.scribe.store.TestStore;
import dev.scribe.support.Grammar;
import dev.scribe.support.ScriptedModel;
import dev.scribe.support.ScriptedModel.Answer;
import dev.scribe.support.Sql;
import dev.scribe.support.TestApp;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that is killed, and what a node holds without knowing. */
class OutageTest {
  private static final String SESSION = "/api/v1/chat/sessions/s/stream";

  @TempDir private static Path home;
  private final BlockingQueue<Answer> asked = new LinkedBlockingQueue<>();
  private final ScriptedModel held = new ScriptedModel((_, answer) -> asked.add(answer));
  private SharedPostgres postgres;
  private TestApp app;

  @BeforeEach
  void start() throws Exception {
    postgres = new SharedPostgres(TestStore.vertx(), home, List.of());
    app = TestApp.start(held, Map.of("SCRIBE_DATABASE_URL", postgres.url("outage")));
  }

  @AfterEach
  void stop() throws Exception {
    app.close();
    postgres.close();
  }

  @Test
  void aRunWaitsForTheDatabaseAndWhoeverAsksIsToldToComeBack() throws Exception {
    var question = Map.<String, Object>of("message", "Plume, écris", "session_id", "s");
    try (var stream = app.ask(question)) {
      var model = asked();
      postgres.kill();
      model.say("Tout est là.").end();

      var refused = app.send(app.request(SESSION));
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
      assertThat(refused.body()).contains("the database does not answer");

      postgres.restart();
      assertThat(stream.await("complete").data()).contains("Tout est là.");
    }
  }

  @Test
  void aSearchOfAnAgentWaitsForTheDatabase() throws Exception {
    var note = Map.of("title", "Le RAG", "text_content", "Le RAG combine recherche et génération.");
    app.send(app.post("/api/v1/notes", note));
    var question = Map.<String, Object>of("message", "Mimir, le RAG ?", "session_id", "s");
    try (var stream = app.ask(question)) {
      var model = asked();
      postgres.kill();
      model.call("search_knowledge", "{\"query\":\"RAG\"}");
      assertThat(app.send(app.request(SESSION)).statusCode()).isEqualTo(503);

      postgres.restart();
      asked().say("Il combine recherche et génération [1].").end();
      assertThat(stream.rest().stream().filter(it -> it.type().equals("agent_action")))
          .extracting(it -> it.json().path("status").asText())
          .containsExactly("running", "completed");
    }
  }

  @Test
  @Tag("long")
  void aRunThatHasWaitedTooLongEndsOnceTheDatabaseIsBack() throws Exception {
    var stream = app.ask(Map.of("message", "Plume, écris", "session_id", "s"));
    var model = asked();
    postgres.kill();
    model.say("Trop tard.").end();
    await()
        .until(
            () ->
                app.send(app.request("/metrics"))
                    .body()
                    .contains("scribe_runs_given_up_total 1.0"));
    postgres.restart();

    assertThat(stream.await("error").json().path("code").asText()).isEqualTo("internal");
    var frames = app.stream(app.request(SESSION + "?after=0")).rest();
    Grammar.check(frames);
    assertThat(Grammar.types(frames)).doesNotContain("agent_message");
  }

  /** Somebody holds the head of its session for longer than a run waits. */
  @Test
  @Tag("long")
  void theTurnOfARunThatIsGivenUpIsDropped() throws Exception {
    try (var sql = new Sql(postgres.url("outage"))) {
      var stream = app.ask(Map.of("message", "Mimir, le RAG ?", "session_id", "s"));
      var model = asked();
      sql.query("BEGIN");
      sql.query("SELECT FROM session_head FOR UPDATE");
      model.call("search_knowledge", "{\"query\":\"RAG\"}");
      var next = asked();
      await().until(() -> next.reply().failed());

      sql.query("ROLLBACK");
      assertThat(stream.await("error").json().path("code").asText()).isEqualTo("internal");
    }
  }

  /** As after a fault that nobody thought of: it holds the lease, and nothing works on the run. */
  @Test
  void aSessionThatItsOwnNodeHoldsWithoutKnowingGoesOn() throws Exception {
    try (var sql = new Sql(postgres.url("outage"))) {
      var stream = app.ask(Map.of("message", "Plume, écris", "session_id", "s"));
      asked().say("Un.").end();
      stream.rest();
      sql.query(
          """
          WITH again AS (
            INSERT INTO run(run_id, sid, owner, request, trace)
            SELECT gen_random_uuid(), sid, owner, request, trace FROM run RETURNING sid)
          UPDATE session_head SET epoch = epoch + 1, owner_node = (SELECT incarnation FROM node)
          WHERE sid IN (SELECT sid FROM again)
          """);
      asked().say("Deux.").end();
      await().until(() -> sql.number("SELECT count(*) FROM run WHERE status = 'done'") == 2);
    }
  }

  private Answer asked() throws InterruptedException {
    return Objects.requireNonNull(asked.poll(2, TimeUnit.MINUTES), "the model is asked");
  }
}
