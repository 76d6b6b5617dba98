package dev.scribe.journal;

import dev.scribe.message.WellFormed;
import dev.scribe.store.Retry;
import io.micrometer.core.instrument.Metrics;
import io.vertx.core.Future;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Journal: the log of all sessions and the queue of their runs. What a future reports is committed.
 * Writes outlive what {@link Retry} does. Any thread may call; results arrive on the caller's
 * context.
 */
public final class Journal {
  /** A connection may be lost without a word; what it was asked is then asked again. */
  private static final int ANSWERS_WITHIN_SECONDS = 15;

  private static final int RENEWS_WITHIN_SECONDS = 4;

  private final Retry retry;
  private final LogReader reads;
  private final LogReader watched;
  private final LeaseTable leases;
  private final RunStops stops;
  private final IdempotencyKeys keys;
  private final Batcher<NewRun, Acceptance> accepts;
  private final Batcher<Claims.Wish, Optional<Claim>> claims;
  private final Batcher<Append, Appends.Stored> appends;
  private final Batcher<UUID, Optional<QueuedRun>> queues;
  private final Effects effects;

  /**
   * @param pool for a run's reads, and for effects: they may wait for others, as no append should
   * @param watchers for those who watch: many at once, for whom no run should wait
   * @param writers connections of {@code Store.writers}
   * @param node this process's incarnation: new at every start
   */
  public Journal(Retry retry, Pool pool, Pool watchers, Pool writers, UUID node) {
    this.retry = retry;
    reads = new LogReader(pool);
    watched = new LogReader(watchers);
    leases = new LeaseTable(writers, node);
    stops = new RunStops(pool);
    keys = new IdempotencyKeys(pool);
    accepts = new Batcher<>(new RunInserts(writers, reads, retry));
    claims = new Batcher<>(new Claims(writers, retry, node));
    appends = new Batcher<>(new Appends(writers, retry));
    queues = new Batcher<>(new RunQueues(writers, retry));
    effects = new Effects(pool, retry);
  }

  /**
   * Stores a queued run, and its session if that is new. Texts that would not be stored as they are
   * (NUL, lone surrogates) fail with {@link IllegalArgumentException}.
   */
  public Future<Acceptance> accept(NewRun run) {
    var texts = Stream.of(run.owner(), run.publicId(), run.title(), run.request(), run.trace());
    var wellFormed =
        Stream.concat(texts, run.key().map(NewRun.Key::value).stream()).allMatch(WellFormed::is);
    if (!wellFormed) {
      return Future.failedFuture(
          new IllegalArgumentException("a run's text holds NUL or a lone surrogate"));
    }
    return accepts.submit(run);
  }

  /**
   * Takes the session for {@code run}, if that is the active one or else the first of its queue,
   * and no living node holds the session. Empty: not its turn, or not free.
   */
  public Future<Optional<Claim>> claim(UUID sid, UUID run) {
    return claims.submit(new Claims.Wish(sid, run));
  }

  /**
   * Stores the events and what they mean for their run, at once. Fails with {@link
   * JournalException.Fenced} if, and only if, the session is held by another.
   */
  public Future<Void> append(Append append) {
    return appends.submit(append).mapEmpty();
  }

  /**
   * Makes a change, stores its result under the key and appends the events that tell of it: all of
   * it at once or nothing, and once for a key. Fails as {@link #append} does.
   *
   * @param change is given a connection in a transaction, maybe more than once, but only one of
   *     those transactions is committed; yields the result, empty if it cannot be done
   */
  public Future<EffectOutcome> perform(
      Append append, ToolCallKey key, Function<SqlClient, Future<Optional<String>>> change) {
    return effects.perform(append, key, change);
  }

  /** The result of a call whose effect is done. */
  public Future<Optional<String>> completed(ToolCallKey key) {
    return effects.completed(key);
  }

  /** The results of all calls of a tool in a run whose effects are done, in order. */
  public Future<List<String>> completed(UUID run, String tool) {
    return effects.completed(run, tool);
  }

  /** The run whose turn it is, after the active one. */
  public Future<Optional<QueuedRun>> nextQueued(UUID sid) {
    return queues.submit(sid);
  }

  /** The events after number {@code after}, in order. */
  public Future<List<StoredEvent>> read(UUID sid, long after, int limit) {
    return soon(watched.after(sid, after, limit));
  }

  /** All events of one run, in order. */
  public Future<List<StoredEvent>> ofRun(UUID sid, UUID run) {
    return retry.call(() -> reads.ofRun(sid, run));
  }

  /** The newest {@code limit} events of these types, in order. */
  public Future<List<StoredEvent>> tail(UUID sid, Set<String> types, int limit) {
    return retry.call(() -> reads.tail(sid, types, limit));
  }

  public Future<Optional<SessionView>> session(String owner, String publicId) {
    return soon(watched.session(owner, publicId));
  }

  /** Somebody else's session is none. */
  public Future<Optional<SessionView>> session(String owner, UUID sid) {
    return soon(watched.session(owner, sid));
  }

  public Future<Optional<RunRef>> run(String owner, UUID runId) {
    return soon(watched.run(owner, runId));
  }

  /** The last number of each of these sessions, as far as they exist. */
  public Future<Map<UUID, Long>> heads(Collection<UUID> sids) {
    return soon(watched.heads(sids));
  }

  /** Notes that this run is to stop, queued or active; false if it is over. */
  public Future<Boolean> requestStop(UUID run) {
    return stops.request(run);
  }

  /**
   * Notes that the active run (without one: the first queued) is to stop, and all queued ones if
   * asked. Returns those runs, whose owner still has to be told; empty: nothing runs.
   */
  public Future<List<UUID>> requestStop(UUID sid, boolean queuedToo) {
    return stops.request(sid, queuedToo);
  }

  /**
   * Keeps this incarnation alive for {@code lease}; a former one of the same id is dead.
   *
   * @param agents what it tells of its agents
   * @return what every living node tells of its agents, this one first
   */
  public Future<List<String>> renew(String nodeId, Duration lease, String agents) {
    return leases.renew(nodeId, lease, agents).timeout(RENEWS_WITHIN_SECONDS, TimeUnit.SECONDS);
  }

  /** This or another node is dead from now on: what it holds may be claimed. */
  public Future<Void> bury(UUID node) {
    return leases.bury(node);
  }

  /** Lets go of this session, if this node holds it. */
  public Future<Void> release(UUID sid) {
    return leases.release(sid);
  }

  /** What this node should be working on: the run whose turn it is, of each session it holds. */
  public Future<List<HeldRun>> held() {
    return soon(leases.held());
  }

  /** Lets go of all sessions of this node: whatever still works on one is fenced. */
  public Future<Void> release() {
    return leases.release();
  }

  /**
   * For each session that no living node holds, its first unfinished run, the oldest first; queued
   * ones only from an age on, because somebody may be about to claim them.
   */
  public Future<List<QueuedRun>> orphans(int limit, Duration queuedOlderThan) {
    return soon(leases.orphans(limit, queuedOlderThan));
  }

  private static <T> Future<T> soon(Future<T> answer) {
    return answer
        .timeout(ANSWERS_WITHIN_SECONDS, TimeUnit.SECONDS)
        .onFailure(
            e -> {
              if (e instanceof ConnectionPoolTooBusyException) {
                Metrics.counter("scribe.bound.reached", "bound", "reads_waiting").increment();
              }
            });
  }

  /** Forgets idempotency keys older than {@code age}; returns how many. */
  public Future<Integer> expireKeys(Duration age) {
    return keys.expire(age);
  }
}
