package dev.scribe.knowledge.search;

import dev.scribe.knowledge.Note;
import dev.scribe.knowledge.Notes;
import dev.scribe.knowledge.embedding.Embedder;
import dev.scribe.knowledge.embedding.EmbeddingProgress;
import dev.scribe.knowledge.embedding.Embeddings;
import dev.scribe.knowledge.embedding.Glossary;
import dev.scribe.knowledge.index.IndexQuery;
import dev.scribe.knowledge.index.Match;
import dev.scribe.knowledge.index.QueryWord;
import dev.scribe.knowledge.index.Ranking;
import dev.scribe.knowledge.search.SearchQuery.Sort;
import dev.scribe.message.WellFormed;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Search of one owner's notes by words, by groups of letters and by meaning at once, in French and
 * English. A note need not hold every word asked for; only what is between quotation marks must
 * occur.
 */
public final class Search implements AutoCloseable {
  private static final int QUESTION = 500;
  // What a filter or another order is applied to.
  private static final int SORTED = 10_000;
  private static final String CHOSEN =
      """
      SELECT id FROM note
      WHERE owner = $1 AND id = ANY($2) AND ($3::timestamptz IS NULL OR created_at >= $3)
        AND ($4::timestamptz IS NULL OR created_at < $4)
        AND lower(tags::text)::text[] @> lower($5::text[]::text)::text[]
      ORDER BY CASE $6 WHEN 'UPDATED' THEN updated_at WHEN 'CREATED' THEN created_at END DESC,
               CASE $6 WHEN 'TITLE' THEN lower(title) END, id
      """;
  private static final Comparator<Match> BEST =
      Comparator.comparingDouble(Match::score).reversed().thenComparing(Match::id);

  private final Vertx vertx;
  private final SqlClient client;
  private final Notes notes;
  private final Indexes indexes;
  private final Embeddings embeddings;
  private final Glossary glossary;

  /**
   * @param folder for indexes, to be used by this process alone
   * @param embedder the model to use from now on; {@code former} ones may have been used before
   */
  public Search(
      Vertx vertx,
      SqlClient client,
      Path folder,
      Embedder embedder,
      List<Embedder> former,
      Glossary glossary) {
    this.vertx = vertx;
    this.client = client;
    this.indexes = new Indexes(vertx, client, folder);
    this.embeddings = new Embeddings(vertx, client, embedder, former, glossary, indexes::poke);
    this.notes = new Notes(client, _ -> {});
    this.glossary = glossary;
  }

  public Future<EmbeddingProgress> progress() {
    return embeddings.progress();
  }

  /** An archive has changed: what can be done before the next search is begun. */
  public void changed(String owner) {
    indexes.poke(owner);
    var _ = embeddings.poke();
  }

  /**
   * Embeds what waits, what a crash or a change of the model has left over included; completes when
   * every note has its vectors.
   */
  public Future<Void> settled() {
    return embeddings.poke();
  }

  public Future<SearchPage> search(String owner, SearchQuery query) {
    var asked = WellFormed.text(query.q());
    var terms = QueryTerms.of(asked);
    if (terms.words().isEmpty()) {
      return Future.succeededFuture(new SearchPage(List.of(), 0));
    }
    return ranking(owner, terms, asked)
        .compose(ranking -> page(owner, best(ranking), query))
        .compose(page -> show(owner, page, terms));
  }

  /** The notes that a question is best answered from, and what they say. */
  public Future<Answers> answers(String owner, String question, int limit) {
    var asked = WellFormed.text(question);
    var terms = QueryTerms.of(asked);
    return ranking(owner, terms, asked)
        .compose(
            ranking -> {
              var best = best(ranking);
              var page = new Page(best.stream().limit(limit).toList(), best.size());
              return show(owner, page, terms)
                  .compose(found -> read(asked, found.results(), ranking.wanted()));
            });
  }

  /**
   * The notes most like one of this owner's, itself left out, by the words that it has most and by
   * what its beginning means. Empty if there is no such note.
   */
  public Future<Optional<List<Hit>>> related(String owner, UUID id, int limit) {
    return notes
        .get(owner, id)
        .compose(
            note ->
                note.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : like(owner, note.get(), limit).map(Optional::of));
  }

  private Future<List<Hit>> like(String owner, Note note, int limit) {
    var terms = QueryTerms.of(note);
    return ranking(owner, terms, note.title() + "\n" + note.text())
        .map(
            ranking ->
                best(ranking).stream()
                    .filter(match -> !match.id().equals(note.id()))
                    .limit(limit)
                    .toList())
        .compose(others -> show(owner, new Page(others, others.size()), terms))
        .map(SearchPage::results);
  }

  private Future<Answers> read(String asked, List<Hit> hits, List<QueryWord> wanted) {
    var reading = AnswerFinder.of(asked, hits, wanted);
    return embeddings
        .likeness(WellFormed.head(asked, QUESTION), reading.texts())
        .map(reading::answers);
  }

  /** Notes with something in common with a question. */
  public Future<Ranking> ranking(String owner, QueryTerms terms, String asked) {
    return terms.words().isEmpty()
        ? Future.succeededFuture(Ranking.NONE)
        : embeddings
            .of(WellFormed.head(asked, QUESTION))
            .compose(meaning -> indexes.search(owner, lookup(terms, meaning)));
  }

  private static List<Match> best(Ranking ranking) {
    return ranking.matches().stream().sorted(BEST).toList();
  }

  private IndexQuery lookup(QueryTerms terms, Optional<IndexQuery.Meaning> meaning) {
    return new IndexQuery(
        terms.words(), terms.phrases(), glossary.translations(terms.words()), meaning);
  }

  private record Page(List<Match> matches, long total) {}

  private Future<Page> page(String owner, List<Match> matches, SearchQuery query) {
    return (query.isPlain() ? Future.succeededFuture(matches) : chosen(owner, matches, query))
        .map(
            all ->
                new Page(
                    all.stream().skip(query.offset()).limit(query.limit()).toList(), all.size()));
  }

  private Future<List<Match>> chosen(String owner, List<Match> matches, SearchQuery query) {
    Map<UUID, Match> byId = new LinkedHashMap<>();
    matches.stream().limit(SORTED).forEach(match -> byId.put(match.id(), match));
    var filter = query.filter();
    var parameters = Tuple.of(owner).addArrayOfUUID(byId.keySet().toArray(UUID[]::new));
    parameters.addValue(filter.from().map(Notes::utc).orElse(null));
    parameters.addValue(filter.to().map(Notes::utc).orElse(null));
    parameters.addArrayOfString(filter.tags().toArray(String[]::new));
    parameters.addValue(query.sort().name());
    return client
        .preparedQuery(CHOSEN)
        .execute(parameters)
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(id -> id.getUUID(0)).toList())
        .map(ids -> query.sort() == Sort.RELEVANCE ? kept(byId, ids) : inOrder(byId, ids));
  }

  private static List<Match> kept(Map<UUID, Match> byId, List<UUID> ids) {
    byId.keySet().retainAll(Set.copyOf(ids));
    return List.copyOf(byId.values());
  }

  private static List<Match> inOrder(Map<UUID, Match> byId, List<UUID> ids) {
    return ids.stream().flatMap(id -> Optional.ofNullable(byId.get(id)).stream()).toList();
  }

  /** As the database has them now: what was deleted meanwhile is not shown. */
  private Future<SearchPage> show(String owner, Page page, QueryTerms terms) {
    return notes
        .byIds(owner, page.matches().stream().map(Match::id).toList())
        .compose(found -> vertx.executeBlocking(() -> hits(found, page, terms), false))
        .map(hits -> new SearchPage(hits, page.total()));
  }

  private static List<Hit> hits(List<Note> found, Page page, QueryTerms terms) {
    var byId = found.stream().collect(Collectors.toMap(Note::id, note -> note));
    return page.matches().stream()
        .flatMap(
            match ->
                Optional.ofNullable(byId.get(match.id()))
                    .map(note -> hit(note, match, terms))
                    .stream())
        .toList();
  }

  private static Hit hit(Note note, Match match, QueryTerms terms) {
    var snippet = Snippet.of(note.text(), terms);
    return new Hit(note, snippet.text(), match.score(), snippet.highlights());
  }

  @Override
  public void close() {
    embeddings.close();
    indexes.close();
  }
}
