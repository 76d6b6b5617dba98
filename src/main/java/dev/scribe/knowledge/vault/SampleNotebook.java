package dev.scribe.knowledge.vault;

import dev.scribe.knowledge.NoteDraft;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sample notebook: notes that come with Scribe, in French and English, so that a first question
 * finds something. Search leaves them out once the person has notes of their own.
 */
public final class SampleNotebook {
  private static final Logger LOG = LoggerFactory.getLogger(SampleNotebook.class);
  private static final List<String> LANGUAGES = List.of("fr", "en");

  /** In the order of the notebook; each is there in every language. */
  private static final List<String> NAMES =
      List.of(
          "welcome",
          "plume",
          "mimir",
          "agents",
          "import",
          "terminal",
          "models",
          "privacy",
          "rag",
          "vector-databases",
          "meeting",
          "comparison",
          "recipe",
          "garden",
          "bike",
          "trip");

  // Whoever has a row in archive has, or once had, an archive. A second node waits for the first
  // one's row and then finds it there; sorted, so that two never wait for each other.
  private static final String GIVE =
      """
      WITH archive_new AS (
        INSERT INTO archive (owner, version)
        SELECT owner, 1 FROM unnest($1::text[]) AS known(owner) ORDER BY owner
        ON CONFLICT (owner) DO NOTHING RETURNING owner, version
      ), given AS (
        INSERT INTO note (id, owner, title, text, tags, created_at, updated_at, version, sample)
        SELECT gen_random_uuid(), owner, title, body, string_to_array(tags, E'\\n'), at, at, version, true
        FROM archive_new, unnest($2::text[], $3::text[], $4::text[]) WITH ORDINALITY AS item(title, body, tags, n),
             LATERAL (SELECT now() - n * interval '1 second' AS at) AS placed
      )
      SELECT owner FROM archive_new
      """;

  private final Vertx vertx;
  private final SqlClient client;
  private final Consumer<String> changed;

  /**
   * @param changed is told the owner of an archive that has got the notebook
   */
  public SampleNotebook(Vertx vertx, SqlClient client, Consumer<String> changed) {
    this.vertx = vertx;
    this.client = client;
    this.changed = changed;
  }

  /**
   * Puts the notebook into the archives of those who never had one, of nobody else; repeatable, on
   * several nodes at once too. The start does not depend on it: a failure is logged, and the next
   * start tries again.
   */
  public Future<Void> give(Collection<String> owners) {
    return vertx
        .executeBlocking(SampleNotebook::read, false)
        .compose(notes -> client.preparedQuery(GIVE).execute(parameters(owners, notes)))
        .onSuccess(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getString("owner"))
                    .forEach(changed))
        .onFailure(e -> LOG.warn("the sample notebook is not there yet: {}", e.getMessage()))
        .mapEmpty();
  }

  private static Tuple parameters(Collection<String> owners, List<NoteDraft> notes) {
    return Tuple.of(
        owners.toArray(String[]::new),
        column(notes, NoteDraft::title),
        column(notes, NoteDraft::text),
        column(notes, note -> String.join("\n", note.tags())));
  }

  private static String[] column(List<NoteDraft> notes, Function<NoteDraft, String> part) {
    return notes.stream().map(part).toArray(String[]::new);
  }

  /** Language by language, as they are in the resources. */
  static List<NoteDraft> read() {
    return LANGUAGES.stream()
        .flatMap(
            language -> NAMES.stream().map(name -> "/samples/%s/%s.md".formatted(language, name)))
        .map(SampleNotebook::read)
        .toList();
  }

  private static NoteDraft read(String resource) {
    try (var in =
        Objects.requireNonNull(SampleNotebook.class.getResourceAsStream(resource), resource)) {
      var file = FrontMatter.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      return new NoteDraft(file.title().orElseThrow(), file.text().strip(), file.tags());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
