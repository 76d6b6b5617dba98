package dev.scribe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.conf.ApiToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Notes over HTTP, for two owners who never meet. */
final class NoteRoutesTest {
  private static final String NOTES = "/api/v1/notes";
  private static Server server;

  @BeforeAll
  static void start() throws Exception {
    server = Server.withTokens(token("ann"), token("ben"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void keepsChangesFindsAndDeletesANote() throws IOException {
    var created =
        ask(
            "ann",
            "POST",
            NOTES,
            "{\"title\":\" Jardin \",\"text_content\":\"Semer les **fèves**\",\"tags\":[\"#potager\"]}");
    assertThat(created.status()).isEqualTo(201);
    assertNote(created);
    assertThat(created.at("/title")).isEqualTo("Jardin");
    assertThat(created.at("/html_content")).contains("<strong>fèves</strong>");
    assertThat(created.at("/user_id")).isEqualTo("ann");
    var address = NOTES + "/" + created.at("/id");

    var read = ask("ann", "GET", address, "");
    assertThat(read.body()).isEqualTo(created.body());

    var changed = ask("ann", "PATCH", address, "{\"title\":\"Potager\",\"text_content\":null}");
    assertNote(changed);
    assertThat(changed.at("/title")).isEqualTo("Potager");
    assertThat(changed.at("/text_content")).isEqualTo("Semer les **fèves**");

    var found = ask("ann", "GET", NOTES + "/search?q=feves", "");
    assertThat(server.schemas.faults("Found", found.body())).as(found.body()).isEmpty();
    assertThat(found.at("/results/0/title")).isEqualTo("Potager");
    assertThat(found.at("/total")).isEqualTo("1");

    var recent = ask("ann", "GET", NOTES + "/recent?limit=1", "");
    assertThat(recent.at("/0/title")).isEqualTo("Potager");

    var gone = ask("ann", "DELETE", address, "");
    assertThat(server.schemas.faults("Deleted", gone.body())).isEmpty();
    assertThat(ask("ann", "GET", address, "").status()).isEqualTo(404);
    assertThat(ask("ann", "DELETE", address, "").status()).isEqualTo(404);
  }

  @Test
  void hidesTheNotesOfOthers() throws IOException {
    var note = ask("ann", "POST", NOTES, "{\"title\":\"Secret\",\"text_content\":\"xylophone\"}");
    var address = NOTES + "/" + note.at("/id");

    assertThat(ask("ben", "GET", address, "").status()).isEqualTo(404);
    assertThat(ask("ben", "PATCH", address, "{\"title\":\"Mine\"}").status()).isEqualTo(404);
    assertThat(ask("ben", "DELETE", address, "").status()).isEqualTo(404);
    assertThat(ask("ben", "GET", NOTES + "/search?q=xylophone", "").at("/total")).isEqualTo("0");
    assertThat(ask("ben", "GET", NOTES + "/recent", "").body()).doesNotContain("xylophone");
    assertThat(ask("ann", "GET", address, "").status()).isEqualTo(200);
  }

  @Test
  void importsWhatItCanAndSaysWhatItCannot() throws IOException {
    var body =
        """
        {"notes":[{"source":"%1$s/a.md","title":"A","text_content":"one","created_at":"2025-02-01T08:00:00+01:00"},
                  {"source":"%1$s/b.md","title":"","text_content":"two"}]}
        """
            .formatted(UUID.randomUUID());

    var first = ask("ann", "POST", NOTES + "/import", body);
    var second = ask("ann", "POST", NOTES + "/import", body);

    assertThat(server.schemas.faults("Imported", first.body())).as(first.body()).isEmpty();
    assertThat(first.at("/results/0/status")).isEqualTo("created");
    assertThat(first.at("/results/1/status")).isEqualTo("failed");
    assertThat(first.at("/results/1/detail")).isEqualTo("title must not be empty");
    assertThat(second.at("/results/0/status")).isEqualTo("unchanged");
  }

  @Test
  void refusesWhatIsNoNote() throws IOException {
    assertInvalid("{\"title\":\"  \",\"text_content\":\"a\"}", "/title");
    assertInvalid("{\"text_content\":\"a\"}", "/title");
    assertInvalid("{\"title\":\"a\",\"text_content\":7}", "/text_content");
    assertInvalid("{\"title\":\"a\",\"text_content\":\"b\",\"tags\":[\"c\",3]}", "/tags/1");
    assertInvalid("{\"title\":\"a\",\"text_content\":\"b\",\"tags\":[null]}", "/tags/0");
    assertInvalid("{\"title\":\"" + "x".repeat(501) + "\",\"text_content\":\"b\"}", "/title");
    var dated =
        "{\"notes\":[{\"source\":\"s\",\"title\":\"t\",\"text_content\":\"\",\"created_at\":\"%s\"}]}";
    for (var when : new String[] {"yesterday", "2025-02-01T08:00:00", "+99999-01-01T00:00:00Z"}) {
      var answer = ask("ann", "POST", NOTES + "/import", dated.formatted(when));
      assertThat(answer.status()).as(answer.body()).isEqualTo(422);
      assertThat(answer.at("/errors/0/pointer")).isEqualTo("/notes/0/created_at");
    }
  }

  private static void assertInvalid(String body, String pointer) throws IOException {
    var answer = ask("ann", "POST", NOTES, body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertThat(answer.at("/errors/0/pointer")).isEqualTo(pointer);
    assertThat(answer.at("/errors/0/message")).doesNotContain("Instance", "Exception", "schema");
  }

  private static void assertNote(Wire.Answer answer) {
    assertThat(server.schemas.faults("Note", answer.body())).as(answer.body()).isEmpty();
  }

  private static Wire.Answer ask(String who, String method, String path, String body)
      throws IOException {
    var headers = "Authorization: Bearer secret-of-" + who + "\nContent-Type: application/json\n";
    return Wire.ask(server.port, method, path, headers, body);
  }

  private static ApiToken token(String owner) throws Exception {
    var hash =
        MessageDigest.getInstance("SHA-256")
            .digest(("secret-of-" + owner).getBytes(StandardCharsets.UTF_8));
    return ApiToken.parse(owner + "=" + HexFormat.of().formatHex(hash));
  }
}
