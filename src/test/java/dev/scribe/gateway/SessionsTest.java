package dev.scribe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.gateway.stream.Author;
import dev.scribe.message.Json;
import dev.scribe.support.SseReader;
import dev.scribe.support.SseReader.Frame;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contract §5: watch, resume, page, stop. */
class SessionsTest {
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
  void resumesAfterTheGivenEventAndTheHeaderWins() throws Exception {
    var author = finished();
    try (var all = chat.watch(path(author, "/stream?after=0"));
        var some = chat.watch(path(author, "/stream?after=2"));
        var header = chat.watch(path(author, "/stream?after=0"), "Last-Event-ID", "3")) {
      assertThat(all.header("Content-Type")).isEqualTo("text/event-stream; charset=utf-8");
      assertThat(all.header("X-Session-ID")).isEqualTo(author.publicId);
      var whole = all.rest();
      assertThat(whole).hasSize(5);
      assertThat(some.rest()).isEqualTo(whole.subList(2, 5));
      assertThat(header.rest()).isEqualTo(whole.subList(3, 5));
    }
  }

  @Test
  void nothingAfterTheGivenEventOfAnIdleSessionIsNoContent() throws Exception {
    var author = finished();
    assertThat(chat.get(path(author, "/stream?after=4")).statusCode()).isEqualTo(204);
    assertThat(chat.get(path(author, "/stream"), "Last-Event-ID", "4").statusCode()).isEqualTo(204);
  }

  @Test
  void withoutAnEventAnIdleSessionEndsAtOnce() throws Exception {
    try (var live = chat.watch(path(finished(), "/stream"))) {
      assertThat(live.rest()).extracting(Frame::type).containsExactly(SseReader.DONE);
    }
  }

  @Test
  void followerGetsTheNextRunToo() throws Exception {
    var author = finished();
    try (var follower = chat.watch(path(author, "/stream?after=4&follow=true"))) {
      author.begin(author.enqueue());
      assertThat(follower.next().orElseThrow().id()).contains(5L);
    }
  }

  @Test
  void liveWatcherOfARunningSessionGetsWhatHappensFromNowOn() throws Exception {
    var author = chat.stage.session().begin();
    try (var live = chat.watch(path(author, "/stream"))) {
      author.say("now").finish();
      assertThat(live.rest())
          .extracting(frame -> frame.id().orElse(0L))
          .containsExactly(2L, 3L, 0L);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "-1", "x", "9223372036854775808", "1.0", ""})
  void impossibleEventIsRefused(String id) throws Exception {
    var author = finished();
    for (var answer :
        List.of(
            chat.get(path(author, "/stream"), "Last-Event-ID", id),
            chat.get(path(author, "/stream?after=" + id)),
            chat.get(path(author, "/events?after=" + id)))) {
      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(chat.schemas.faults("Problem", answer.body())).isEmpty();
    }
  }

  @Test
  void sessionOfNobodyOrSomebodyElseIsNotFound() throws Exception {
    for (var path : List.of("/stream", "/events")) {
      assertThat(chat.get("/api/v1/chat/sessions/nowhere" + path).statusCode()).isEqualTo(404);
    }
    assertThat(chat.post("/api/v1/chat/sessions/nowhere/stop", "").statusCode()).isEqualTo(404);
  }

  @Test
  void pageHoldsTheSameEventsAndHowFarTheSessionIs() throws Exception {
    var author = chat.stage.session().begin().say("a", "b");
    var queued = author.enqueue();
    var page = chat.get(path(author, "/events?after=1&limit=1")).body();
    assertThat(chat.schemas.faults("EventPage", page)).isEmpty();
    assertThat(page).contains(author.frame(2).lines().toList().get(1).substring("data: ".length()));
    var tree = Json.read(page, it -> it);
    assertThat(tree.path("events")).hasSize(1);
    assertThat(tree.path("last_seq").asLong()).isEqualTo(3);
    assertThat(tree.path("active_run").asText()).isEqualTo(author.run().toString());
    assertThat(tree.at("/queued_runs/0").asText()).isEqualTo(queued.toString());
    assertThat(tree.path("address").asText()).isEqualTo("session." + author.sid);
  }

  @Test
  void stopTellsTheHolderOfTheActiveRun() throws Exception {
    var author = chat.stage.session().begin();
    author.enqueue();
    var answer = chat.post(path(author, "/stop"), "");
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(chat.schemas.faults("Stopping", answer.body())).isEmpty();
    assertThat(stopping(answer.body())).containsExactly(author.run());
    assertThat(chat.stopped()).isEqualTo(author.run());
    assertThat(chat.nobodyStopped()).isTrue();
  }

  @Test
  void stopOfAllNamesTheQueuedRunsToo() throws Exception {
    var author = chat.stage.session().begin();
    var queued = author.enqueue();
    var answer = chat.post(path(author, "/stop?all=true"), "");
    assertThat(stopping(answer.body())).containsExactlyInAnyOrder(author.run(), queued);
    assertThat(List.of(chat.stopped(), chat.stopped()))
        .containsExactlyInAnyOrder(author.run(), queued);
  }

  @Test
  void stopOfAnIdleSessionIsAConflict() throws Exception {
    assertThat(chat.post(path(finished(), "/stop"), "").statusCode()).isEqualTo(409);
  }

  private static Author finished() {
    return chat.stage.session().begin().say("a", "b").finish();
  }

  private static String path(Author author, String rest) {
    return "/api/v1/chat/sessions/" + author.publicId + rest;
  }

  private static List<UUID> stopping(String body) {
    var runs = Json.read(body, tree -> tree.path("stopping"));
    return runs.valueStream().map(run -> UUID.fromString(run.asText())).toList();
  }
}
