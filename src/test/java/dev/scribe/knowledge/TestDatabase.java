package dev.scribe.knowledge;

import dev.scribe.store.TestStore;
import dev.scribe.support.TestSearch;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One PostgreSQL for all tests of this package; each test uses owners of its own. */
final class TestDatabase {
  static final Pool POOL = TestStore.shared().pool();

  static final Search SEARCH = TestSearch.over(TestStore.vertx(), POOL);

  private TestDatabase() {}

  static <T> T await(Future<T> future) {
    try {
      return future.await(30, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError(e);
    }
  }
}
