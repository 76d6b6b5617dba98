package dev.scribe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Texts become notes as they are. */
final class TextRoutesTest {
  private static final String UPLOAD = "/api/v1/upload/text";
  private static Server server;

  @BeforeAll
  static void start() throws Exception {
    server = Server.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void keepsTheTextUnderItsFirstLine() throws IOException {
    var kept = post("{\"text\":\"\\n---\\n## **Semis** de mars\\nLes fèves d'abord.\"}");

    assertThat(kept.status()).isEqualTo(201);
    assertThat(server.schemas.faults("UploadedText", kept.body())).as(kept.body()).isEmpty();
    assertThat(kept.at("/title")).isEqualTo("Semis de mars");
    assertThat(kept.at("/text_content")).isEqualTo("---\n## **Semis** de mars\nLes fèves d'abord.");
    var note = ask("GET", "/api/v1/notes/" + kept.at("/note_id"), "");
    assertThat(note.at("/html_content")).isEqualTo(kept.at("/html_content"));
  }

  @Test
  void keepsWhatWasSaidAboutIt() throws IOException {
    var kept = post("{\"text\":\"Une idée\",\"context\":\"dans le train\\nvers Lyon\"}");

    assertThat(kept.at("/text_content")).isEqualTo("Une idée\n\n> dans le train\n> vers Lyon");
    assertThat(post("{\"text\":\"Une idée\",\"context\":null}").at("/text_content"))
        .isEqualTo("Une idée");
  }

  @Test
  void refusesWhatHoldsNothing() throws IOException {
    for (var body : new String[] {"{\"text\":\"  \"}", "{\"text\":\"\"}", "{}"}) {
      var answer = post(body);
      assertThat(answer.status()).as(body).isEqualTo(422);
      assertThat(answer.at("/errors/0/pointer")).isEqualTo("/text");
    }
    assertThat(post("{\"text\":\"🌱 …\"}").at("/title")).isEqualTo("Untitled");
  }

  @Test
  void theHtmlOfANoteIsAlwaysThere() throws IOException {
    var id = post("{\"text\":\"# Une\"}").at("/note_id");

    var converted = ask("POST", "/api/v1/notes/" + id + "/convert-html", "");

    assertThat(converted.status()).isEqualTo(202);
    assertThat(server.schemas.faults("Converted", converted.body())).isEmpty();
    assertThat(converted.at("/note_id")).isEqualTo(id);
    var none = ask("POST", "/api/v1/notes/" + UUID.randomUUID() + "/convert-html", "");
    assertThat(none.status()).isEqualTo(404);
  }

  private static Wire.Answer post(String body) throws IOException {
    return ask("POST", UPLOAD, body);
  }

  private static Wire.Answer ask(String method, String path, String body) throws IOException {
    return Wire.ask(server.port, method, path, "Content-Type: application/json\n", body);
  }
}
