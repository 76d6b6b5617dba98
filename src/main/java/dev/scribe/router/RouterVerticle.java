package dev.scribe.router;

import dev.scribe.message.Addresses;
import dev.scribe.message.Bus;
import dev.scribe.message.Command;
import dev.scribe.message.Envelope;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads who is addressed and hands the run to the discussion. */
public final class RouterVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(RouterVerticle.class);
  private static final int AT_ONCE = 64;

  private final Bus bus;
  private final RoutingPolicy policy;

  public RouterVerticle(Bus bus, RoutingPolicy policy) {
    this.bus = bus;
    this.policy = policy;
  }

  @Override
  public Future<?> start() {
    return bus.serve(Addresses.ROUTER, AT_ONCE, this::route).ready();
  }

  private void route(Envelope envelope, Command.Ask ask) {
    var decision = decide(ask);
    var routing = decision.routing();
    LOG.debug("{} because of {}", routing.agentUsed(), routing.reason());
    decision.verdict().ifPresent(RouterVerticle::explain);
    try {
      bus.hand(Addresses.DISCUSSION, new Command.Discuss(routing), envelope).await();
    } catch (CompletionException | io.vertx.core.eventbus.ReplyException e) {
      LOG.warn("nobody takes the run now; it stays in its queue: {}", e.getMessage());
    }
  }

  /** A pattern may give up on absurd text; the run goes on without it. */
  private RoutingPolicy.Decision decide(Command.Ask ask) {
    try {
      return policy.route(ask);
    } catch (StackOverflowError e) {
      LOG.warn("a request that no pattern can read goes the plain way");
      return policy.route(new Command.Ask("?", ask.mode(), ask.preferred()));
    }
  }

  private static void explain(IntentClassifier.Verdict verdict) {
    LOG.info(
        "{} with probability {} because of {}",
        verdict.intent().name().toLowerCase(Locale.ROOT),
        String.format(Locale.ROOT, "%.2f", verdict.probability()),
        verdict.because());
  }
}
