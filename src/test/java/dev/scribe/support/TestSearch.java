package dev.scribe.support;

import dev.scribe.knowledge.embedding.Embedder;
import dev.scribe.knowledge.embedding.Glossary;
import dev.scribe.knowledge.embedding.MiniLm;
import dev.scribe.knowledge.search.Search;
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

  private static final Embedder REMEMBERED = new Remembering(MINI_LM);

  private static final Glossary GLOSSARY = Glossary.load(Path.of("conf/glossary.tsv"));

  static {
    MINI_LM.embed(List.of("once")).await();
  }

  private TestSearch() {}

  public static Search over(Vertx vertx, Pool pool) {
    return over(vertx, pool, REMEMBERED, List.of());
  }

  public static Search over(Vertx vertx, Pool pool, Embedder embedder, List<Embedder> former) {
    return new Search(vertx, pool, newFolder(), embedder, former, GLOSSARY);
  }

  /** In a folder that another one may have used before. */
  public static Search over(Vertx vertx, Pool pool, Path folder) {
    return new Search(vertx, pool, folder, REMEMBERED, List.of(), GLOSSARY);
  }

  private static Path newFolder() {
    return Path.of("target", "test-search", UUID.randomUUID().toString());
  }
}
