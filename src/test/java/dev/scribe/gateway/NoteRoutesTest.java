package dev.scribe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.conf.ApiToken;
import dev.scribe.message.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  void searchesAPartOfTheNotesInTheOrderAsked() throws IOException {
    var item =
        "{\"source\":\"f/%1$s\",\"title\":\"%1$s\",\"text_content\":\"Le **koala** dort.\",\"tags\":[%2$s],\"created_at\":\"%3$s\"}";
    var body =
        "{\"notes\":[%s,%s,%s]}"
            .formatted(
                item.formatted("b", "\"Zoo\",\"été\"", "2024-05-01T00:00:00Z"),
                item.formatted("A", "\"zoo\"", "2024-05-02T23:59:59.999Z"),
                item.formatted("c", "", "2024-05-03T00:00:00Z"));
    assertThat(ask("ann", "POST", NOTES + "/import", body).status()).isEqualTo(200);

    assertThat(koalas("sort=title")).containsExactly("A", "b", "c");
    assertThat(koalas("sort=created")).containsExactly("c", "A", "b");
    assertThat(koalas("sort=updated")).containsExactlyInAnyOrder("A", "b", "c");
    assertThat(koalas("sort=title&limit=1&offset=1")).containsExactly("b");
    assertThat(koalas("sort=title&from=2024-05-02")).containsExactly("A", "c");
    assertThat(koalas("sort=title&to=2024-05-02")).containsExactly("A", "b");
    assertThat(koalas("from=2024-05-02&to=2024-05-02")).containsExactly("A");
    assertThat(koalas("to=2024-05-01T02:00:01+02:00")).containsExactly("b");
    assertThat(koalas("to=2024-05-01T02:00:00%2B02:00")).isEmpty();
    assertThat(koalas("sort=title&tags=ZOO")).containsExactly("A", "b");
    assertThat(koalas("tags=zoo,%23%C3%89T%C3%89")).containsExactly("b");
    assertThat(koalas("tags=zoo&tags=%C3%A9t%C3%A9&tags=")).containsExactly("b");
    assertThat(koalas("tags=zo")).isEmpty();
    var page = ask("ann", "GET", NOTES + "/search?q=koala&tags=zoo&limit=1", "");
    assertThat(page.at("/total")).isEqualTo("2");
    assertThat(server.schemas.faults("Found", page.body())).as(page.body()).isEmpty();
    var snippet = page.at("/results/0/snippet");
    var start = Integer.parseInt(page.at("/results/0/highlights/0/start"));
    var end = Integer.parseInt(page.at("/results/0/highlights/0/end"));
    assertThat(snippet.substring(start, end)).isEqualTo("koala");
    assertThat(page.at("/results/0/text_content")).contains(snippet);
  }

  private static List<String> koalas(String query) throws IOException {
    var page = ask("ann", "GET", NOTES + "/search?q=koala&" + query, "");
    assertThat(page.status()).as(page.body()).isEqualTo(200);
    return Json.read(page.body(), tree -> tree.path("results").findValuesAsText("title"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          from=yesterday                | /query/from
          from=2024-02-30               | /query/from
          to=2024-05-01T08:00:00        | /query/to
          to=%2B99999-01-01             | /query/to
          from=2024-05-03&to=2024-05-01 | /query/from
          sort=best                     | /query/sort
          """)
  void saysWhichPartOfASearchItDoesNotUnderstand(String query, String pointer) throws IOException {
    var answer = ask("ann", "GET", NOTES + "/search?q=koala&" + query, "");
    assertThat(answer.status()).as(answer.body()).isEqualTo(422);
    assertThat(answer.at("/errors/0/pointer")).isEqualTo(pointer);
    assertThat(answer.at("/detail")).doesNotContain("Exception", "parse");
  }

  @Test
  void boundsTheTagsOfASearch() throws IOException {
    var many = NOTES + "/search?q=koala&tags=" + "a,".repeat(21);
    assertThat(ask("ann", "GET", many, "").at("/errors/0/pointer")).isEqualTo("/query/tags");
    var length = NOTES + "/search?q=koala&tags=" + "a".repeat(101);
    assertThat(ask("ann", "GET", length, "").at("/errors/0/pointer")).isEqualTo("/query/tags/0");
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
