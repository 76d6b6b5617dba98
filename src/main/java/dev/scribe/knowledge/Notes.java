package dev.scribe.knowledge;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Notes of all owners; each call sees those of one. With a connection instead of a pool as client,
 * what it writes belongs to that connection's transaction.
 */
public final class Notes {
  static final String COLUMNS =
      "note.id, note.owner, note.title, note.text, note.tags, note.created_at, note.updated_at";

  private final SqlClient client;
  private final Consumer<String> changed;

  /**
   * @param changed is told the owner of an archive that may have changed
   */
  public Notes(SqlClient client, Consumer<String> changed) {
    this.client = client;
    this.changed = changed;
  }

  public Future<Note> create(String owner, NoteDraft draft) {
    return create(owner, UUID.randomUUID(), draft);
  }

  /** Under an id that nobody has used. */
  Future<Note> create(String owner, UUID id, NoteDraft draft) {
    return query(
            "WITH "
                + ArchiveVersion.NEXT
                + """
                INSERT INTO note (id, owner, title, text, tags, created_at, updated_at, version)
                SELECT $2, $1, $3, $4, $5, now(), now(), version FROM archive_now RETURNING\s"""
                + COLUMNS,
            owner,
            id,
            draft.title(),
            draft.text(),
            draft.tags().toArray(String[]::new))
        .map(List::getFirst)
        .onSuccess(_ -> changed.accept(owner));
  }

  /** Empty if this owner has no such note. */
  public Future<Optional<Note>> get(String owner, UUID id) {
    return query("SELECT " + COLUMNS + " FROM note WHERE owner = $1 AND id = $2", owner, id)
        .map(found -> found.stream().findFirst());
  }

  /** Empty if this owner has no such note. */
  public Future<Optional<Note>> update(String owner, UUID id, NotePatch patch) {
    return query(
            "WITH "
                + ArchiveVersion.NEXT
                + """
                UPDATE note SET title = coalesce($3, title), text = coalesce($4, text), tags = coalesce($5, tags),
                                updated_at = now(), version = archive_now.version, sample = false
                FROM archive_now WHERE owner = $1 AND id = $2 RETURNING\s"""
                + COLUMNS,
            owner,
            id,
            patch.title().orElse(null),
            patch.text().orElse(null),
            patch.tags().map(tags -> tags.toArray(String[]::new)).orElse(null))
        .map(found -> found.stream().findFirst())
        .onSuccess(_ -> changed.accept(owner));
  }

  /** Whether there was such a note. */
  public Future<Boolean> delete(String owner, UUID id) {
    return delete("id = $2", Tuple.of(owner, id)).map(deleted -> deleted > 0);
  }

  /**
   * How many notes of the sample notebook there were. It never comes back: this owner has had an
   * archive from now on.
   */
  public Future<Integer> deleteSamples(String owner) {
    return delete("sample", Tuple.of(owner));
  }

  private Future<Integer> delete(String which, Tuple parameters) {
    return client
        .preparedQuery(
            "WITH "
                + ArchiveVersion.NEXT_WITHOUT
                + "DELETE FROM note USING archive_now WHERE owner = $1 AND "
                + which)
        .execute(parameters)
        .map(RowSet::rowCount)
        .onSuccess(_ -> changed.accept(parameters.getString(0)));
  }

  /** Last changed first; those of the sample notebook come after all others. */
  public Future<List<Note>> recent(String owner, int limit) {
    return recent(owner, "NOT sample", limit)
        .compose(
            own ->
                own.size() == limit
                    ? Future.succeededFuture(own)
                    : recent(owner, "sample", limit - own.size())
                        .map(samples -> Stream.concat(own.stream(), samples.stream()).toList()));
  }

  private Future<List<Note>> recent(String owner, String which, int limit) {
    return query(
        "SELECT %s FROM note WHERE owner = $1 AND %s ORDER BY updated_at DESC, id LIMIT $2"
            .formatted(COLUMNS, which),
        owner,
        limit);
  }

  /** Those of the notes that this owner has, in the order asked for. */
  public Future<List<Note>> byIds(String owner, List<UUID> ids) {
    return query(
            "SELECT " + COLUMNS + " FROM note WHERE owner = $1 AND id = ANY($2)",
            owner,
            ids.toArray(UUID[]::new))
        .map(
            found -> {
              Map<UUID, Note> byId =
                  found.stream().collect(Collectors.toMap(Note::id, note -> note));
              return ids.stream()
                  .distinct()
                  .flatMap(id -> Optional.ofNullable(byId.get(id)).stream())
                  .toList();
            });
  }

  /** For each of these titles, whatever the case, this owner's note that was changed last. */
  public Future<List<Note>> byTitles(String owner, List<String> titles) {
    return query(
        "SELECT DISTINCT ON (lower(title)) "
            + COLUMNS
            + " FROM note WHERE owner = $1 AND lower(title) = ANY($2) ORDER BY lower(title),"
            + " updated_at DESC",
        owner,
        titles.stream().map(title -> title.toLowerCase(Locale.ROOT)).toArray(String[]::new));
  }

  /** Grows with every change of this owner's archive. */
  public Future<Long> version(String owner) {
    return client
        .preparedQuery("SELECT coalesce(max(version), 0) FROM archive WHERE owner = $1")
        .execute(Tuple.of(owner))
        .map(rows -> rows.iterator().next().getLong(0));
  }

  /** How many notes this owner has. */
  public Future<Long> count(String owner) {
    return client
        .preparedQuery("SELECT count(*) FROM note WHERE owner = $1")
        .execute(Tuple.of(owner))
        .map(rows -> rows.iterator().next().getLong(0));
  }

  /**
   * Brings notes in, in one statement; repeatable. One result per item, in the given order. Meant
   * for some hundred notes at a time.
   */
  public Future<List<ImportOutcome>> importAll(String owner, List<ImportedNote> items) {
    return new NoteImporter(client).run(owner, items).onSuccess(_ -> changed.accept(owner));
  }

  private Future<List<Note>> query(String sql, @Nullable Object... parameters) {
    return client.preparedQuery(sql).execute(Tuple.wrap(parameters)).map(Notes::all);
  }

  private static List<Note> all(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(Notes::note).toList();
  }

  static Note note(Row row) {
    return new Note(
        row.getUUID("id"),
        row.getString("owner"),
        row.getString("title"),
        row.getString("text"),
        List.of(row.getArrayOfStrings("tags")),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getOffsetDateTime("updated_at").toInstant());
  }

  public static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
