package dev.scribe.knowledge;

import dev.scribe.knowledge.search.Search;
import dev.scribe.store.TestStore;
import dev.scribe.support.TestSearch;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One PostgreSQL for all tests of this package; each test uses owners of its own. */
public final class TestDatabase {
  public static final Pool POOL = TestStore.shared().pool();

  public static final Search SEARCH = TestSearch.over(TestStore.vertx(), POOL);

  private TestDatabase() {}

  public static <T> T await(Future<T> future) {
    try {
      return future.await(2, TimeUnit.MINUTES);
    } catch (TimeoutException e) {
      throw new AssertionError(e);
    }
  }
}
