package dev.scribe.discussion;

import dev.scribe.bus.Addresses;
import dev.scribe.bus.Headers;
import dev.scribe.message.NodeLeft;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lease of this node: as long as it lasts, nobody else may claim the sessions that the node holds.
 * It is taken at the start, renewed with what the node tells of its agents, and given up when the
 * node leaves.
 *
 * <p>A lost lease stops nothing here at once. Another node may then claim the sessions, which
 * raises their epoch: the next append of ours is {@link dev.scribe.journal.JournalException.Fenced
 * fenced}, its run ends here without another word and goes on there. If nobody has claimed them
 * meanwhile, the next renewal makes the lease good again.
 */
final class NodeLease {
  static final int RENEW_MILLIS = 2_000;

  private static final Logger LOG = LoggerFactory.getLogger(NodeLease.class);
  private static final Duration LENGTH = Duration.ofSeconds(10);

  /** After the store was away: in which every node that lives has renewed its lease. */
  private static final Duration CALM = Duration.ofMillis(3 * RENEW_MILLIS);

  private static final int GIVEN_UP_WITHIN_SECONDS = 3;

  private final RunServices services;
  private final String nodeName;

  /** Until then a lease that has run out may only mean that the store was away. */
  private long calmFrom = System.nanoTime();

  private boolean renewing;
  private boolean givenUp;

  /**
   * @param nodeName stays the same when the process is started again: a new lease of the same name
   *     ends the former one
   */
  NodeLease(RunServices services, String nodeName) {
    this.services = services;
    this.nodeName = nodeName;
  }

  /** Takes it, so that this node may claim. */
  void take() {
    services.retry().call(this::renewed).await();
  }

  void renew() {
    renewed().await();
  }

  private Future<Boolean> renewed() {
    return services
        .journal()
        .renew(nodeName, LENGTH, services.registry().announcement())
        .onSuccess(services.registry()::hear)
        .map(true);
  }

  /** Renews it if it is time; false if that was not to be, or the store does not answer. */
  boolean keep() {
    if (renewing || givenUp) {
      return false;
    }
    renewing = true;
    try {
      renew();
      return true;
    } catch (Exception e) {
      LOG.warn("the store does not answer: {}", e.toString());
      calmFrom = System.nanoTime() + CALM.toNanos();
      return false;
    } finally {
      renewing = false;
    }
  }

  /** Whether another node whose lease has run out is gone. */
  boolean isCalm() {
    return System.nanoTime() - calmFrom >= 0;
  }

  boolean isGivenUp() {
    return givenUp;
  }

  /** Gives it up with all that the node holds, whose runs are fenced so, and tells the others. */
  void giveUp() {
    givenUp = true;
    try {
      services
          .journal()
          .release()
          .compose(_ -> services.journal().bury(services.node()))
          .timeout(GIVEN_UP_WITHIN_SECONDS, TimeUnit.SECONDS)
          .await();
    } catch (Exception e) {
      LOG.warn("the lease is left to run out: {}", e.toString());
    } finally {
      services
          .bus()
          .publish(
              Addresses.NODES,
              new NodeLeft(services.node(), true),
              Headers.ofNode(services.node()));
    }
  }
}
