package dev.scribe.llm.chain;

import dev.scribe.conf.AgentCard;
import dev.scribe.conf.ConfException;
import dev.scribe.conf.ModelConf;
import dev.scribe.conf.ScribeConf;
import dev.scribe.llm.ChatModel;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The chain of each agent. All agents that think with a model share it, with its queue and its
 * breaker.
 */
public final class Models {
  private static final Logger LOG = LoggerFactory.getLogger(Models.class);

  private final List<Chain> chains;

  private Models(List<Chain> chains) {
    this.chains = List.copyOf(chains);
  }

  /** One free model for each agent. */
  public static Models of(List<AgentCard> cards, Function<AgentCard, ChatModel> model) {
    return new Models(
        cards.stream().map(card -> Chain.of(card.name(), model.apply(card))).toList());
  }

  /**
   * Looks what there is, and says in the log what each agent thinks with. Takes a second at most.
   *
   * @param extractive ends the chain {@code auto}
   * @param connect makes the bare model of a server
   * @throws ConfException if a chain is for nobody
   */
  public static Future<Models> discover(
      Vertx vertx,
      ScribeConf conf,
      List<AgentCard> cards,
      Prices prices,
      ChatModel extractive,
      Function<ModelConf, ChatModel> connect) {
    var agents = cards.stream().map(AgentCard::name).toList();
    checkNames(conf, agents);
    return ollama(vertx, conf, agents)
        .map(
            ollama -> {
              var offers = Offers.of(conf.providers(), ollama);
              var assembly =
                  new Assembly(vertx, prices, extractive, connect, conf.models(), offers);
              var chains =
                  agents.stream()
                      .map(agent -> new Chain(agent, assembly.links(conf.chain(agent))))
                      .toList();
              announce(chains, prices);
              return new Models(chains);
            });
  }

  /** What that agent thinks with; there is a chain for each agent. */
  public Chain chain(String agent) {
    return chains.stream().filter(chain -> chain.agent().equals(agent)).findFirst().orElseThrow();
  }

  private static void checkNames(ScribeConf conf, List<String> agents) {
    for (var name : conf.chains().keySet()) {
      if (!name.equals(ScribeConf.DEFAULT_CHAIN) && !agents.contains(name)) {
        throw new ConfException("chains: there is no agent named " + name);
      }
    }
  }

  private static Future<Optional<Offers.Local>> ollama(
      Vertx vertx, ScribeConf conf, List<String> agents) {
    return agents.stream().anyMatch(agent -> conf.chain(agent).contains(ScribeConf.AUTO))
        ? Ollama.find(vertx, conf.ollama())
        : Future.succeededFuture(Optional.empty());
  }

  private static void announce(List<Chain> chains, Prices prices) {
    chains.forEach(chain -> LOG.info("{} thinks with {}", chain.agent(), chain));
    chains.stream()
        .flatMap(chain -> chain.links().stream())
        .filter(Link::paid)
        .map(link -> link.model().name())
        .distinct()
        .filter(model -> !prices.knows(model))
        .forEach(model -> LOG.warn("the price of {} is unknown: add it to prices.yaml", model));
  }
}
