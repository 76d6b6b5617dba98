package dev.scribe.support;

import dev.scribe.knowledge.Glossary;
import dev.scribe.knowledge.Search;
import dev.scribe.llm.Embedder;
import dev.scribe.llm.MiniLm;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** The real search, with an index folder of its own. */
public final class TestSearch {
  private static final Executor THREADS =
      Executors.newFixedThreadPool(2, Thread.ofPlatform().daemon().factory());

  /** The built-in model; loaded once for all tests. */
  public static final Embedder MINI_LM = new MiniLm(THREADS, Path.of("target/native"));

  private TestSearch() {}

  public static Search over(Vertx vertx, Pool pool) {
    return over(vertx, pool, MINI_LM, List.of());
  }

  public static Search over(Vertx vertx, Pool pool, Embedder embedder, List<Embedder> former) {
    var folder = Path.of("target", "test-search", UUID.randomUUID().toString());
    var glossary = Glossary.load(Path.of("conf/glossary.tsv"));
    return new Search(vertx, pool, folder, embedder, former, glossary);
  }
}
