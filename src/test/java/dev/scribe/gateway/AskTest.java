package dev.scribe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.gateway.stream.Author;
import dev.scribe.gateway.stream.Tap;
import dev.scribe.journal.SessionView;
import dev.scribe.knowledge.NoteDraft;
import dev.scribe.message.Command;
import dev.scribe.message.ErrorCode;
import dev.scribe.message.Event;
import dev.scribe.message.Examples;
import dev.scribe.message.Ids;
import dev.scribe.message.Json;
import dev.scribe.message.RunRequest;
import dev.scribe.support.SseReader;
import dev.scribe.support.SseReader.Frame;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Contract §1, with the test in place of router and coordinator. */
class AskTest {
  private static Chat chat;

  @BeforeAll
  static void open() throws Exception {
    chat = new Chat();
  }

  @AfterAll
  static void close() {
    chat.close();
  }

  @Test
  void storesTheRunSendsHeadersAtOnceAndThenEachEventAsItHappens() throws Exception {
    try (var stream = chat.ask(Chat.body("  Bonjour  ", ",'mode':'plume'"))) {
      assertThat(stream.response().statusCode()).isEqualTo(200);
      assertThat(stream.header("Content-Type")).isEqualTo("text/event-stream; charset=utf-8");
      assertThat(stream.header("Cache-Control")).isEqualTo("no-cache");
      assertThat(stream.header("X-Accel-Buffering")).isEqualTo("no");
      var asked = chat.asked();
      assertThat(asked.ask()).isEqualTo(new Command.Ask("Bonjour", "plume", Optional.empty()));
      assertThat(asked.headers().trace()).isEqualTo(stream.header("X-Request-ID"));
      assertThat(asked.headers().run()).hasToString(stream.header("X-Run-ID"));
      var author = chat.author(stream).begin();
      assertThat(stream.next().orElseThrow().type()).isEqualTo("start");
      author.say("a");
      assertThat(stream.next().orElseThrow().id()).contains(2L);
      author.finish();
      assertThat(stream.rest()).extracting(Frame::type).containsExactly("error", SseReader.DONE);
    }
  }

  @Test
  void keepsTheRequestAsItIsUnderstood() throws Exception {
    var note = chat.stage.notes().create("local", new NoteDraft("t", "x", List.of())).await();
    try (var stream =
        chat.ask(Chat.body("m", ",'mode':'mimir','context_ids':['%s']".formatted(note.id())))) {
      var asked = chat.asked();
      var claim =
          chat.stage
              .journal
              .claim(asked.headers().sid(), asked.headers().run())
              .await()
              .orElseThrow();
      assertThat(Json.read(claim.request(), RunRequest.class))
          .isEqualTo(new RunRequest("m", "mimir", List.of(note.id()), Optional.empty()));
      assertThat(claim.publicId()).isEqualTo(stream.header("X-Session-ID"));
    }
  }

  @Test
  void waitsInTheQueueOfItsSessionAndShowsOnlyItsOwnRun() throws Exception {
    var session = Chat.newSession();
    var body = Chat.body("m", ",'session_id':'%s'".formatted(session));
    try (var first = chat.ask(body);
        var second = chat.ask(body)) {
      assertThat(second.header("X-Session-ID")).isEqualTo(session);
      chat.asked();
      chat.asked();
      var author = chat.author(first).begin().say("a").finish();
      author.begin(UUID.fromString(second.header("X-Run-ID"))).finish();
      assertThat(ids(first.rest())).containsExactly(1L, 2L, 3L);
      assertThat(ids(second.rest())).containsExactly(4L, 5L);
    }
  }

  @Test
  void compressedStreamIsFlushedEventByEvent() throws Exception {
    try (var stream = chat.ask(Chat.body("m", ""), "Accept-Encoding", "gzip")) {
      chat.asked();
      assertThat(stream.header("Content-Encoding")).isEqualTo("gzip");
      try (var tap = new Tap(new GZIPInputStream(stream.response().body()))) {
        assertThat(tap.frame()).isEqualTo("retry: 2000\n\n");
        var author = chat.author(stream).begin();
        assertThat(tap.frame()).isEqualTo(author.frame(1));
        author.finish();
        assertThat(tap.rest()).isEqualTo(author.frame(2) + "data: [DONE]\n\n");
      }
    }
  }

  @Test
  void answersAtTheAddressWithoutPrefixToo() throws Exception {
    assertThat(chat.post("/chat/orchestrated/stream", "{}").statusCode()).isEqualTo(422);
    assertThat(chat.post("/chat/orchestrated", "{}").statusCode()).isEqualTo(422);
  }

  @Test
  void retryWithTheKeyAttachesToTheSameRunAndStartsNothing() throws Exception {
    var body = Chat.body("m", "");
    var key = Ids.next().toString();
    try (var first = chat.ask(body, "Idempotency-Key", key)) {
      chat.asked();
      var author = chat.author(first).begin().say("a");
      try (var again = chat.ask(body, "Idempotency-Key", key);
          var resumed = chat.ask(body, "Idempotency-Key", key, "Last-Event-ID", "1")) {
        assertThat(again.header("X-Run-ID")).isEqualTo(first.header("X-Run-ID"));
        assertThat(again.header("X-Session-ID")).isEqualTo(first.header("X-Session-ID"));
        author.finish();
        var whole = first.rest();
        assertThat(again.rest()).isEqualTo(whole);
        assertThat(resumed.rest()).isEqualTo(whole.subList(1, whole.size()));
      }
      try (var late = chat.ask(body, "Idempotency-Key", key, "Last-Event-ID", "3")) {
        assertThat(late.rest()).extracting(Frame::type).containsExactly(SseReader.DONE);
      }
      assertThat(chat.askInVain(body, "Idempotency-Key", key, "Last-Event-ID", "4").statusCode())
          .isEqualTo(422);
      assertThat(chat.askInVain(Chat.body("n", ""), "Idempotency-Key", key).statusCode())
          .isEqualTo(422);
      assertThat(chat.nothingAsked()).isTrue();
    }
  }

  @Test
  void resumingWithoutAKeyPointsToTheSessionsRoute() throws Exception {
    var answer = chat.askInVain(Chat.body("m", ""), "Last-Event-ID", "1");
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("GET /api/v1/chat/sessions/{id}/stream");
    assertThat(chat.schemas.faults("Problem", answer.body())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ,'mode':'gandalf'                                        | /mode
          ,'conversation_id':'a','session_id':'b'                  | /conversation_id
          ,'context_ids':['01939c00-0000-7000-8000-000000000009']  | /context_ids/0
          """)
  void refusesWhatCannotBe(String more, String pointer) throws Exception {
    var answer = chat.askInVain(Chat.body("m", more));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("\"pointer\":\"" + pointer + "\"");
    assertThat(chat.schemas.faults("Problem", answer.body())).isEmpty();
  }

  @Test
  void voiceIsNotImplementedWithoutATranscriber() throws Exception {
    var answer = chat.askInVain("{\"voice_data\":\"AAAA\",\"audio_format\":\"webm\"}");
    assertThat(answer.statusCode()).isEqualTo(501);
    assertThat(answer.body()).contains("no transcriber configured");
  }

  @Test
  void busySessionIsRefusedIfAskedTo() throws Exception {
    var session = ",'session_id':'%s'".formatted(Chat.newSession());
    try (var _ = chat.ask(Chat.body("m", session))) {
      chat.asked();
      var answer = chat.askInVain(Chat.body("n", session + ",'on_busy':'reject'"));
      assertThat(answer.statusCode()).isEqualTo(409);
      assertThat(answer.body()).contains("\"code\":\"busy\"");
    }
  }

  @Test
  void interruptStopsTheRunInProgressAndQueuesTheNewOne() throws Exception {
    var session = ",'session_id':'%s'".formatted(Chat.newSession());
    try (var first = chat.ask(Chat.body("m", session))) {
      chat.asked();
      chat.author(first).begin();
      try (var second = chat.ask(Chat.body("n", session + ",'on_busy':'interrupt'"))) {
        assertThat(chat.stopped()).hasToString(first.header("X-Run-ID"));
        assertThat(chat.asked().headers().run()).hasToString(second.header("X-Run-ID"));
        var view = view(first);
        assertThat(view.activeRun().orElseThrow()).hasToString(first.header("X-Run-ID"));
        assertThat(view.queuedRuns()).singleElement().hasToString(second.header("X-Run-ID"));
      }
    }
  }

  @Test
  void runGoesOnWithoutItsClientByDefault() throws Exception {
    var stream = chat.ask(Chat.body("m", ""));
    chat.asked();
    var author = chat.author(stream).begin();
    stream.close();
    author.say("a").finish();
    assertThat(view(stream).activeRun()).isEmpty();
    assertThat(chat.nobodyStopped()).isTrue();
  }

  @Test
  void runIsStoppedWhenTheLastOfItsOwnClientsIsGone() throws Exception {
    var body = Chat.body("m", ",'on_disconnect':'cancel'");
    var key = Ids.next().toString();
    var first = chat.ask(body, "Idempotency-Key", key);
    var second = chat.ask(body, "Idempotency-Key", key);
    chat.asked();
    var author = chat.author(first).begin();
    second.next();
    first.close();
    // goes through the same event loops as the first one's end
    try (var other = chat.ask(body, "Idempotency-Key", key)) {
      assertThat(other.next().orElseThrow().type()).isEqualTo("start");
    }
    assertThat(chat.nobodyStopped()).isTrue();
    second.close();
    assertThat(chat.stopped()).isEqualTo(author.run());
  }

  @Test
  void runThatIsOverIsNotStoppedWhenItsClientLeaves() throws Exception {
    try (var stream = chat.ask(Chat.body("m", ",'on_disconnect':'cancel'"))) {
      chat.asked();
      chat.author(stream).begin().finish();
      assertThat(stream.rest()).hasSize(3);
    }
    assertThat(chat.nobodyStopped()).isTrue();
  }

  @Test
  void resultIsAnsweredWhenTheRunEnds() throws Exception {
    var key = Ids.next().toString();
    var answer = chat.askForResult(Chat.body("m", ""), "Idempotency-Key", key);
    var complete = (Event.Complete) Objects.requireNonNull(Examples.events().get("complete"));
    authorOfNext().begin().say("a").finish(complete);
    assertThat(answer.get().statusCode()).isEqualTo(200);
    assertThat(chat.schemas.faults("ResultNow", answer.get().body())).isEmpty();
    assertThat(answer.get().body()).startsWith(withoutEnd(Json.write(complete.result())));
    var again = chat.askForResult(Chat.body("m", ""), "Idempotency-Key", key).get();
    assertThat(again.body()).isEqualTo(answer.get().body());
    assertThat(header(again, "X-Run-ID")).isEqualTo(header(answer.get(), "X-Run-ID"));
    assertThat(chat.nothingAsked()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "MODEL_OVERLOADED,503",
    "TIMEOUT,504",
    "BUDGET_EXCEEDED,402",
    "MODEL_REFUSED,422",
    "CANCELLED,409",
    "INTERNAL,500"
  })
  void runThatFailsAnswersWithItsCode(ErrorCode code, int status) throws Exception {
    var answer = chat.askForResult(Chat.body("m", ""));
    authorOfNext().begin().finish(new Event.Failure("désolé", code));
    assertThat(answer.get().statusCode()).isEqualTo(status);
    assertThat(answer.get().body()).contains("désolé", "\"code\":\"" + code.wire() + "\"");
    assertThat(chat.schemas.faults("Problem", answer.get().body())).isEmpty();
    assertThat(answer.get().headers().firstValue("Retry-After").isPresent())
        .isEqualTo(status == 503);
  }

  private static Author authorOfNext() throws Exception {
    var headers = chat.asked().headers();
    var run = headers.run();
    var session = chat.stage.journal.run("local", run).await().orElseThrow().publicId();
    return chat.author(session, run.toString());
  }

  private static SessionView view(SseReader stream) {
    var session = stream.header("X-Session-ID");
    return chat.stage.journal.session("local", session).await().orElseThrow();
  }

  private static List<Long> ids(List<Frame> frames) {
    return frames.stream().flatMap(frame -> frame.id().stream()).toList();
  }

  private static String withoutEnd(String json) {
    return json.substring(0, json.length() - 1);
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }
}
