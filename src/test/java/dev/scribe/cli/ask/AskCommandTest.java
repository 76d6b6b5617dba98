package dev.scribe.cli.ask;

import static dev.scribe.cli.FakeScribe.AGENTS;
import static dev.scribe.cli.FakeScribe.CHAT;
import static dev.scribe.cli.FakeScribe.broken;
import static dev.scribe.cli.FakeScribe.json;
import static dev.scribe.cli.FakeScribe.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import dev.scribe.cli.CliMessages;
import dev.scribe.cli.ExitCode;
import dev.scribe.cli.FakeScribe;
import dev.scribe.cli.Frames;
import dev.scribe.cli.client.ApiClient;
import dev.scribe.cli.client.ApiException;
import dev.scribe.cli.client.ChatBody;
import dev.scribe.cli.client.ReconnectBackoff;
import dev.scribe.message.Event;
import dev.scribe.message.Json;
import dev.scribe.message.Language;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class AskCommandTest {
  private final FakeScribe server = new FakeScribe();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream problems = new ByteArrayOutputStream();

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void showsTheRunAsAPersonReadsIt() {
    server
        .on(AGENTS, json(200, Frames.AGENTS))
        .on(
            CHAT,
            stream(
                "retry: 2000\n\n",
                Frames.start(1),
                Frames.frame(2, Event.Processing.degraded("mimir", "Réponse simplifiée.")),
                Frames.action(3, Event.Status.RUNNING),
                Frames.action(4, Event.Status.COMPLETED),
                Frames.delta(1, 0, "Le **bud"),
                Frames.delta(1, 8, "get** est"),
                Frames.message(5, "mimir", 1, 1, "Le **budget** est voté [1]."),
                Frames.message(6, "plume", 2, 1, "# Budget\n\n- voté"),
                Frames.complete(7),
                Frames.DONE));

    assertThat(ask("Que", "sait-on", "?")).isEqualTo(ExitCode.OK);
    assertThat(text(out))
        .isEqualTo(
            """
            Aucun modèle de langage configuré.
            ⚠ Réponse simplifiée.
            🧠 Mimir recherche dans les archives… 5 notes

            🧠 Mimir
            Le budget est voté [1].

            🖋️ Plume
            Budget

            • voté

            → Réunion de mars
            2,4 s · 2 tours · 1\u202f234 jetons · 0,0031 €
            Pour continuer : ./run.sh ask --session s-1 "…"
            """);
    assertThat(text(problems)).isEmpty();
  }

  @Test
  void sendsWhatItWasToldWithAKeyAndTheToken() {
    server.on(CHAT, stream(Frames.start(1), Frames.complete(2), Frames.DONE));

    ask("--session", "s-1", "--mode", "mimir", "--token", "secret", "--json", "Où", "?");

    var request = server.asked(CHAT).getFirst();
    assertThat(Json.read(request.body(), ChatBody.class))
        .isEqualTo(new ChatBody("Où ?", Optional.of("mimir"), Optional.of("s-1"), true));
    assertThat(request.header("Accept-language")).isEqualTo("fr");
    assertThat(request.header("Authorization")).isEqualTo("Bearer secret");
    assertThat(request.header("Idempotency-key")).isNotEmpty();
    assertThat(request.header("Last-event-id")).isEmpty();
  }

  @Test
  void resumesADroppedConnectionWithoutGapOrRepetition() {
    var delta = Frames.delta(1, 0, "Le budget ");
    server
        .on(AGENTS, json(200, Frames.AGENTS))
        .on(CHAT, broken(Frames.start(1), Frames.action(2, Event.Status.RUNNING), delta))
        .on(CHAT, json(503, "{\"detail\":\"restarting\"}"))
        .on(CHAT, broken(Frames.action(3, Event.Status.COMPLETED).substring(0, 40)))
        .on(
            CHAT,
            stream(
                Frames.action(2, Event.Status.RUNNING),
                Frames.action(3, Event.Status.COMPLETED),
                Frames.delta(1, 25, "ignored"),
                Frames.message(4, "mimir", 1, 1, "Le budget est voté."),
                Frames.complete(5),
                Frames.DONE));

    assertThat(ask("?")).isEqualTo(ExitCode.OK);
    assertThat(text(out)).containsOnlyOnce("Le budget").contains("est voté.\n");
    assertThat(text(problems)).contains("reprise");
    var requests = server.asked(CHAT);
    assertThat(requests)
        .extracting(r -> r.header("Last-event-id"))
        .containsExactly("", "2", "2", "2");
    assertThat(requests.stream().map(r -> r.header("Idempotency-key")).distinct()).hasSize(1);
    assertThat(requests.stream().map(FakeScribe.Asked::body).distinct()).hasSize(1);
  }

  @Test
  void asksAgainWhenTheServerFallsBeforeItAnswers() {
    server
        .on(CHAT, HttpExchange::close)
        .on(CHAT, stream(Frames.start(1), Frames.complete(2), Frames.DONE));
    assertThat(ask("?")).isEqualTo(ExitCode.OK);
  }

  @Test
  void wantsNoMoreThanTheEndOfTheRun() {
    server.on(CHAT, broken(Frames.start(1), Frames.complete(2)));
    assertThat(ask("?")).isEqualTo(ExitCode.OK);
    assertThat(server.asked(CHAT)).hasSize(1);
  }

  @Test
  void theFinishedMessageWinsOverWhatWasStreamed() {
    server.on(
        CHAT,
        stream(
            Frames.delta(1, 0, "Faux"),
            Frames.delta(2, 0, "Presque"),
            Frames.delta(1, 4, " perdu"),
            Frames.message(1, "mimir", 1, 2, "Juste."),
            Frames.complete(2),
            Frames.DONE));

    assertThat(ask("?")).isEqualTo(ExitCode.OK);
    assertThat(text(out))
        .startsWith("· mimir\nFaux\n— nouvel essai\nPresque\n— texte définitif\nJuste.\n\n");
  }

  @Test
  void printsTheEventsAsTheyCameForPrograms() {
    var frames = List.of(Frames.start(1), Frames.delta(1, 0, "a"), Frames.complete(2));
    server.on(CHAT, stream(String.join("", frames) + Frames.DONE));

    assertThat(ask("--json", "?")).isEqualTo(ExitCode.OK);
    assertThat(text(out).lines())
        .containsExactlyElementsOf(
            frames.stream().map(f -> f.replaceFirst("(?s).*data: ", "").strip()).toList());
    assertThat(server.asked(AGENTS)).isEmpty();
  }

  @Test
  void lettersThatSteerATerminalNeverReachIt() {
    server.on(
        CHAT,
        stream(
            Frames.message(1, "mimir", 1, 1, "a\u001b[2Jb\u0007"),
            Frames.complete(2),
            Frames.DONE));
    ask("?");
    assertThat(text(out)).contains("a[2Jb\n").doesNotContain("\u001b");
  }

  @Test
  void anErrorOfTheRunIsToldAndFails() {
    server.on(CHAT, stream(Frames.start(1), Frames.failure(2), Frames.DONE));
    assertThat(ask("?")).isEqualTo(ExitCode.FAILED);
    assertThat(text(problems)).isEqualTo("✗ Le modèle ne répond pas.\n");
  }

  @Test
  void aRefusedRequestShowsItsDetail() {
    server.on(CHAT, json(422, "{\"title\":\"x\",\"detail\":\"mode inconnu : x\"}"));
    assertThat(ask("--mode", "x", "?")).isEqualTo(ExitCode.USAGE);
    assertThat(text(problems)).isEqualTo("✗ mode inconnu : x\n");
  }

  @Test
  void anAnswerThatIsNotScribesIsNoReasonToFall() {
    server.on(CHAT, json(500, "<html>"));
    assertThat(ask("?")).isEqualTo(ExitCode.FAILED);
    assertThat(text(problems)).isEqualTo("✗ HTTP 500\n");
  }

  @Test
  void wrongUsageIsTwo() {
    assertThat(ask()).isEqualTo(ExitCode.USAGE);
    assertThat(ask("--nothing", "?")).isEqualTo(ExitCode.USAGE);
    assertThat(run("--url", "localhost", "?")).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void saysHowToStartAServerWhenNoneAnswers() {
    var url = server.url();
    server.close();
    assertThat(run("--url", url, "?")).isEqualTo(ExitCode.NO_SERVER);
    assertThat(run("--json", "--url", url, "?")).isEqualTo(ExitCode.NO_SERVER);
    assertThat(text(problems)).contains(url, "./run.sh");
  }

  @Test
  void givesUpAfterABoundWithPausesThatGrow() {
    for (var i = 0; i < ReconnectBackoff.TRIES; i++) {
      server.on(CHAT, broken());
    }
    var pauses = new ArrayList<Duration>();
    var api = new ApiClient(server.url(), Optional.empty(), Language.FR);
    var question = new ChatBody("?", Optional.empty(), Optional.empty(), true);

    assertThatThrownBy(
            () -> new RunFollower(api, question, new ReconnectBackoff(pauses::add)).follow(raw()))
        .isInstanceOf(ApiException.Lost.class);
    assertThat(server.asked(CHAT)).hasSize(ReconnectBackoff.TRIES);
    assertThat(pauses).hasSize(ReconnectBackoff.TRIES - 1);
    assertThat(Collections.max(pauses)).isBetween(Duration.ofMillis(2_500), Duration.ofSeconds(5));
  }

  private JsonView raw() {
    return new JsonView(print(out), print(problems), new CliMessages(Language.EN));
  }

  private int ask(String... arguments) {
    var all = new ArrayList<>(List.of("--url", server.url()));
    all.addAll(List.of(arguments));
    return run(all.toArray(String[]::new));
  }

  private int run(String... arguments) {
    var command = new AskCommand(print(out), print(problems), new CliMessages(Language.FR));
    return new CommandLine(command)
        .setErr(new PrintWriter(problems, true, StandardCharsets.UTF_8))
        .execute(arguments);
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
