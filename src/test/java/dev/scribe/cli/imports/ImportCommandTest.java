package dev.scribe.cli.imports;

import static dev.scribe.cli.FakeScribe.AGENTS;
import static dev.scribe.cli.FakeScribe.IMPORT;
import static dev.scribe.cli.FakeScribe.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.scribe.cli.CliMessages;
import dev.scribe.cli.ExitCode;
import dev.scribe.cli.FakeScribe;
import dev.scribe.cli.Frames;
import dev.scribe.cli.ServerStarter;
import dev.scribe.cli.ServerTarget;
import dev.scribe.cli.client.NoteBody;
import dev.scribe.message.Json;
import dev.scribe.message.Language;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class ImportCommandTest {
  private final FakeScribe server = new FakeScribe();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream problems = new ByteArrayOutputStream();
  private String nearby = server.url();
  private boolean started;
  private boolean stopped;

  @TempDir Path folder;

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void sendsTheFolderAndTellsWhatBecameOfIt() throws IOException {
    write("a.md", "# Réunion\n\nLe budget. #projet");
    write("sub/b.txt", "b");
    write("c.md", "c");
    write("photo.jpg", "x");
    server.on(IMPORT, this::keepAll);

    assertThat(run("--url", server.url(), folder.toString())).isEqualTo(ExitCode.OK);
    assertThat(text(out))
        .startsWith("créées 3 · mises à jour 0 · inchangées 0 · en échec 0 · ignorées 1 (");
    var notes = Json.read(server.asked(IMPORT).getFirst().body(), NoteBody.Batch.class).notes();
    assertThat(notes).extracting(NoteBody::source).containsExactly("a.md", "c.md", "sub/b.txt");
    assertThat(notes.getFirst().title()).isEqualTo("Réunion");
    assertThat(notes.getFirst().tags()).contains("projet");
  }

  @Test
  void reportsEveryFileThatFailedAndKeepsTheRest() throws IOException {
    write("a.md", "a");
    Files.write(folder.resolve("broken.md"), new byte[] {(byte) 0xC3, 0x28});
    server.on(
        IMPORT,
        json(
            200,
            "{\"results\":[{\"source\":\"a.md\",\"status\":\"failed\",\"detail\":\"too long\"}]}"));

    assertThat(run("--url", server.url(), folder.toString())).isEqualTo(ExitCode.FAILED);
    assertThat(text(problems)).contains("a.md: too long\n", "broken.md: not UTF-8 text\n");
  }

  @Test
  void aNoteThatTheServerDoesNotReadStopsNoOther() throws IOException {
    write("a.md", "a");
    write("bad.md", "b");
    write("c.md", "c");
    for (var i = 0; i < 5; i++) {
      server.on(
          IMPORT,
          exchange -> {
            if (server.asked(IMPORT).getLast().body().contains("bad.md")) {
              json(422, "{\"detail\":\"no such tag\"}").to(exchange);
            } else {
              keepAll(exchange);
            }
          });
    }

    assertThat(run("--url", server.url(), folder.toString())).isEqualTo(ExitCode.FAILED);
    assertThat(text(out)).startsWith("créées 2 ");
    assertThat(text(problems)).isEqualTo("✗ bad.md: no such tag\n");
  }

  @Test
  void sendsABatchAgainWhenTheServerIsAwayForAMoment() throws IOException {
    write("a.md", "a");
    server
        .on(IMPORT, json(503, "{}"))
        .on(IMPORT, exchange -> exchange.close())
        .on(IMPORT, this::keepAll);

    assertThat(run("--url", server.url(), folder.toString())).isEqualTo(ExitCode.OK);
    assertThat(server.asked(IMPORT)).hasSize(3);
  }

  @Test
  void batchesAreBoundedInNumberAndSize() {
    var sizes = new ArrayList<Integer>();
    var batches = new NoteBatches(notes -> sizes.add(notes.size()));
    for (var i = 0; i < NoteBatches.NOTES + 1; i++) {
      batches.add(note("a"));
    }
    batches.add(note("é".repeat(NoteBatches.BYTES / 4)));
    batches.add(note("é".repeat(NoteBatches.BYTES / 4)));
    batches.add(note("é".repeat(NoteBatches.BYTES)));
    batches.add(note("a"));
    batches.flush();
    batches.flush();
    assertThat(sizes).containsExactly(NoteBatches.NOTES, 2, 1, 1, 1);
  }

  @Test
  void aMissingFolderIsWrongUsage() {
    assertThat(run(folder.resolve("nowhere").toString())).isEqualTo(ExitCode.USAGE);
    assertThat(text(problems)).contains("nowhere");
    assertThat(run()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void aRefusedTokenIsSaidOnce() throws IOException {
    write("a.md", "a");
    server.on(IMPORT, json(401, "{\"detail\":\"Jeton inconnu\"}"));
    assertThat(run("--url", server.url(), folder.toString())).isEqualTo(ExitCode.USAGE);
    assertThat(text(problems)).isEqualTo("✗ Jeton inconnu\n");
  }

  @Test
  void noServerAtANamedAddressStartsNone() throws IOException {
    write("a.md", "a");
    var url = server.url();
    server.close();
    assertThat(run("--url", url, folder.toString())).isEqualTo(ExitCode.NO_SERVER);
    assertThat(started).isFalse();
  }

  @Test
  void startsAServerForTheTimeOfTheImportWhenNoneAnswers() throws IOException {
    write("a.md", "a");
    server.on(IMPORT, this::keepAll);
    var nobody = new FakeScribe();
    nobody.close();
    nearby = nobody.url();

    assertThat(run(folder.toString())).isEqualTo(ExitCode.OK);
    assertThat(started && stopped).isTrue();
    assertThat(server.asked(IMPORT)).hasSize(1);
  }

  @Test
  void usesTheServerThatRuns() throws IOException {
    write("a.md", "a");
    server.on(AGENTS, json(200, Frames.AGENTS)).on(IMPORT, this::keepAll);
    assertThat(run(folder.toString())).isEqualTo(ExitCode.OK);
    assertThat(started).isFalse();
  }

  /** Starts what already runs. */
  private final class Nearby implements ServerStarter.Server {
    @Override
    public String url() {
      return server.url();
    }

    @Override
    public void close() {
      stopped = true;
    }
  }

  private int run(String... arguments) {
    ServerStarter starter =
        () -> {
          started = true;
          return new Nearby();
        };
    var messages = new CliMessages(Language.FR);
    var command =
        new ImportCommand(
            starter, new ServerTarget(() -> nearby), print(out), print(problems), messages);
    return new CommandLine(command).setErr(new PrintWriter(Writer.nullWriter())).execute(arguments);
  }

  private void keepAll(HttpExchange exchange) throws IOException {
    var notes = Json.read(server.asked(IMPORT).getLast().body(), NoteBody.Batch.class).notes();
    var fates = notes.stream().map(n -> new NoteBody.Fate(n.source(), "created", Optional.empty()));
    json(200, Json.write(new NoteBody.Results(fates.toList()))).to(exchange);
  }

  private void write(String file, String text) throws IOException {
    var path = folder.resolve(file);
    Files.createDirectories(Objects.requireNonNull(path.getParent()));
    Files.writeString(path, text);
  }

  private static NoteBody note(String text) {
    return new NoteBody("a.md", "a", text, List.of(), Optional.empty(), Optional.empty());
  }

  private static PrintStream print(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
