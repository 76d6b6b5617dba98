package dev.scribe.router;

import dev.scribe.bus.Addresses;
import dev.scribe.bus.Bus;
import dev.scribe.bus.Headers;
import dev.scribe.conf.AgentCard;
import dev.scribe.message.Command;
import dev.scribe.registry.AgentRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Router: reads who is addressed and hands the run to the discussion. */
public final class RouterVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(RouterVerticle.class);
  private static final int AT_ONCE = 64;

  private final Bus bus;
  private final AgentRegistry registry;
  private final IntentClassifier classifier;
  private List<AgentCard> known = List.of();
  private RoutingPolicy policy;
  private Optional<Bus.Listening> admission = Optional.empty();

  public RouterVerticle(Bus bus, AgentRegistry registry, IntentClassifier classifier) {
    this.bus = bus;
    this.registry = registry;
    this.classifier = classifier;
    this.policy = new RoutingPolicy(known, classifier);
  }

  @Override
  public Future<?> start() {
    admission = Optional.of(bus.serve(Addresses.ROUTER, AT_ONCE, this::route));
    return admission.get().ready();
  }

  @Override
  public Future<?> stop() {
    return admission.map(Bus.Listening::close).orElseGet(Future::succeededFuture);
  }

  private void route(Headers headers, Command.Ask ask) {
    var decision = decide(ask);
    var routing = decision.routing();
    LOG.debug("{} because of {}", routing.agentUsed(), routing.reason());
    decision.verdict().ifPresent(RouterVerticle::explain);
    try {
      bus.hand(Addresses.DISCUSSION, new Command.Discuss(routing), headers).await();
    } catch (CompletionException | io.vertx.core.eventbus.ReplyException e) {
      LOG.warn("nobody takes the run now; it stays in its queue: {}", e.getMessage());
    }
  }

  /** A pattern may give up on absurd text; the run goes on without it. */
  private RoutingPolicy.Decision decide(Command.Ask ask) {
    learn();
    try {
      return policy.route(ask);
    } catch (StackOverflowError e) {
      LOG.warn("a request that no pattern can read goes the plain way");
      return policy.route(new Command.Ask("?", ask.mode(), ask.preferred()));
    }
  }

  /** Agents come and go with their nodes. */
  private void learn() {
    var now = registry.cards();
    if (!now.equals(known)) {
      known = now;
      policy = new RoutingPolicy(now, classifier);
    }
  }

  private static void explain(IntentClassifier.Classification verdict) {
    LOG.info(
        "{} with probability {} because of {}",
        verdict.intent().name().toLowerCase(Locale.ROOT),
        String.format(Locale.ROOT, "%.2f", verdict.probability()),
        verdict.because());
  }
}
