package dev.scribe.journal;

import io.micrometer.core.instrument.Metrics;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Batcher of work: that of many sessions shares a commit, without a timer: what arrives while one
 * batch is in flight is the next. Items that share a key never overlap and keep their order. What a
 * batch leaves undecided is done alone, while further batches go on without it.
 */
public final class Batcher<T, R> {
  private static final int MOST_ITEMS = 256;
  private static final int MOST_CHARS = 1 << 20;
  private static final int MOST_PENDING = 20_000;
  private static final int SECONDS = 15;

  /** What is done with the items. */
  public interface Work<T, R> {
    /** Tells an item from the others of its batch. */
    UUID id(T item);

    /** Items with a common key are done one after the other. */
    default List<Object> keys(T item) {
      return List.of(id(item));
    }

    /** What the item adds to a batch's size, which is bounded. */
    default int chars(T item) {
      return 0;
    }

    /** The results by id; an item without one, or all if this fails, will be done alone. */
    Future<Map<UUID, R>> together(List<T> batch);

    /**
     * Does one item until its result is certain.
     *
     * @param doubtful an attempt failed that may have been carried out nevertheless
     */
    Future<R> alone(T item, boolean doubtful);
  }

  private record Waiting<T, R>(T item, List<Object> keys, Promise<R> promise) {}

  private final Work<T, R> work;
  private final Deque<Waiting<T, R>> queue = new ArrayDeque<>();
  private final Set<Object> busy = new HashSet<>();
  private int pending;
  private boolean inFlight;

  public Batcher(Work<T, R> work) {
    this.work = work;
  }

  public Future<R> submit(T item) {
    var context = ContextInternal.current();
    Promise<R> promise = context == null ? Promise.promise() : context.promise();
    synchronized (this) {
      if (pending == MOST_PENDING) {
        Metrics.counter("scribe.bound.reached", "bound", "journal_queue").increment();
        return Future.failedFuture(new JournalException.Overloaded());
      }
      pending++;
      queue.add(new Waiting<>(item, work.keys(item), promise));
    }
    send();
    return promise.future();
  }

  private void send() {
    List<Waiting<T, R>> batch;
    synchronized (this) {
      if (inFlight) {
        return;
      }
      batch = take();
      if (batch.isEmpty()) {
        return;
      }
      inFlight = true;
    }
    attempt(batch).onComplete(results -> settle(batch, results));
  }

  private Future<Map<UUID, R>> attempt(List<Waiting<T, R>> batch) {
    try {
      return work.together(batch.stream().map(Waiting::item).toList())
          .timeout(SECONDS, TimeUnit.SECONDS);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  /** From the front of the queue, passing over items whose key is at work. */
  private List<Waiting<T, R>> take() {
    var batch = new ArrayList<Waiting<T, R>>();
    var passed = new ArrayDeque<Waiting<T, R>>();
    var passedKeys = new HashSet<Object>();
    var chars = 0;
    while (!queue.isEmpty() && batch.size() < MOST_ITEMS && chars < MOST_CHARS) {
      var next = queue.remove();
      if (Collections.disjoint(next.keys(), busy)
          && Collections.disjoint(next.keys(), passedKeys)) {
        busy.addAll(next.keys());
        batch.add(next);
        chars += work.chars(next.item());
      } else {
        passedKeys.addAll(next.keys());
        passed.push(next);
      }
    }
    passed.forEach(queue::push);
    return batch;
  }

  /** The next batch leaves before anybody hears of this one. */
  private void settle(List<Waiting<T, R>> batch, AsyncResult<Map<UUID, R>> outcome) {
    Map<UUID, R> results = outcome.succeeded() ? outcome.result() : Map.of();
    var decided = new ArrayList<Waiting<T, R>>();
    var undecided = new ArrayList<Waiting<T, R>>();
    for (var waiting : batch) {
      (results.containsKey(work.id(waiting.item())) ? decided : undecided).add(waiting);
    }
    synchronized (this) {
      inFlight = false;
      decided.forEach(this::release);
    }
    send();
    for (var waiting : undecided) {
      alone(waiting, outcome.failed());
    }
    for (var waiting : decided) {
      waiting.promise().complete(results.get(work.id(waiting.item())));
    }
  }

  private void alone(Waiting<T, R> waiting, boolean doubtful) {
    work.alone(waiting.item(), doubtful)
        .onComplete(
            result -> {
              synchronized (this) {
                release(waiting);
              }
              send();
              waiting.promise().handle(result);
            });
  }

  private void release(Waiting<T, R> waiting) {
    pending--;
    waiting.keys().forEach(busy::remove);
  }
}
