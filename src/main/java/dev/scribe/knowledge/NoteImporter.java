package dev.scribe.knowledge;

import dev.scribe.message.WellFormed;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Importer of notes, batch by batch: what breaks a rule is reported, the rest is one statement. */
final class NoteImporter {
  // A row that was inserted has the id it was offered, one that was updated keeps its own, and one
  // that is the same is not written. Sorted, so that two imports never wait for each other.
  private static final String SAVE =
      "WITH "
          + ArchiveVersion.NEXT
          + """
          , changed AS (
          INSERT INTO note (id, owner, source, title, text, tags, created_at, updated_at, version)
          SELECT id, $1, source, title, body, string_to_array(tags, E'\\n'),
                 coalesce(created_at, updated_at, now()), coalesce(updated_at, now()), archive_now.version
          FROM archive_now, unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::timestamptz[])
            AS item(id, source, title, body, tags, created_at, updated_at)
          WHERE NOT EXISTS (
            SELECT FROM note same
            WHERE same.owner = $1 AND same.source = item.source AND same.title = item.title AND same.text = item.body
              AND same.tags = string_to_array(item.tags, E'\\n'))
          ORDER BY source
          ON CONFLICT (owner, source) DO UPDATE
            SET title = excluded.title, text = excluded.text, tags = excluded.tags, updated_at = excluded.updated_at,
                version = excluded.version, sample = false
          RETURNING id, source
          )      SELECT id, source FROM changed
          """;

  private final SqlClient client;

  NoteImporter(SqlClient client) {
    this.client = client;
  }

  Future<List<ImportOutcome>> run(String owner, List<ImportedNote> items) {
    Map<UUID, ImportedNote> good = new LinkedHashMap<>();
    Map<String, UUID> offered = new HashMap<>();
    ImportOutcome[] results = new ImportOutcome[items.size()];
    for (int i = 0; i < results.length; i++) {
      ImportedNote item = items.get(i);
      try {
        ImportedNote checked = check(item);
        UUID id = UUID.randomUUID();
        if (offered.putIfAbsent(checked.source(), id) == null) {
          good.put(id, checked);
        } else {
          results[i] = new ImportOutcome.Failed(item.source(), "the same path was given twice");
        }
      } catch (InvalidNote e) {
        results[i] = new ImportOutcome.Failed(item.source(), String.valueOf(e.getMessage()));
      }
    }
    return save(owner, good)
        .map(
            saved -> {
              for (int i = 0; i < results.length; i++) {
                if (results[i] == null) {
                  String source = items.get(i).source();
                  results[i] = outcome(source, offered.get(source), saved.get(source));
                }
              }
              return List.of(results);
            });
  }

  private static ImportOutcome outcome(
      String source, @Nullable UUID offered, @Nullable UUID saved) {
    return saved == null
        ? new ImportOutcome.Unchanged(source)
        : saved.equals(offered)
            ? new ImportOutcome.Created(source, saved)
            : new ImportOutcome.Updated(source, saved);
  }

  private Future<Map<String, UUID>> save(String owner, Map<UUID, ImportedNote> good) {
    if (good.isEmpty()) {
      return Future.succeededFuture(Map.of());
    }
    Tuple parameters =
        Tuple.of(
            owner,
            good.keySet().toArray(UUID[]::new),
            texts(good, ImportedNote::source),
            texts(good, ImportedNote::title),
            texts(good, ImportedNote::text),
            texts(good, item -> String.join("\n", item.tags())));
    parameters.addValue(times(good, ImportedNote::createdAt));
    parameters.addValue(times(good, ImportedNote::updatedAt));
    return client
        .preparedQuery(SAVE)
        .execute(parameters)
        .map(
            rows -> {
              Map<String, UUID> saved = new HashMap<>();
              for (Row row : rows) {
                saved.put(row.getString("source"), row.getUUID("id"));
              }
              return saved;
            });
  }

  private static ImportedNote check(ImportedNote item) {
    if (!WellFormed.is(item.source())) {
      throw new InvalidNote(InvalidNote.Field.PATH, InvalidNote.Rule.MALFORMED);
    }
    return new ImportedNote(
        item.source(),
        NoteRules.title(item.title()),
        NoteRules.text(item.text()),
        NoteRules.tags(item.tags()),
        item.createdAt(),
        item.updatedAt());
  }

  private static String[] texts(
      Map<UUID, ImportedNote> items, Function<ImportedNote, String> part) {
    return items.values().stream().map(part).toArray(String[]::new);
  }

  private static @Nullable OffsetDateTime[] times(
      Map<UUID, ImportedNote> items, Function<ImportedNote, Optional<Instant>> part) {
    return items.values().stream()
        .map(item -> part.apply(item).map(Notes::utc).orElse(null))
        .toArray(OffsetDateTime[]::new);
  }
}
