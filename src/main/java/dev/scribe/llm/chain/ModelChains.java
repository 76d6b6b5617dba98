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
 * Chains of all agents. All agents that think with a model share it, with its queue and its
 * breaker.
 */
public final class ModelChains {
  private static final Logger LOG = LoggerFactory.getLogger(ModelChains.class);

  private final List<ModelChain> chains;

  private ModelChains(List<ModelChain> chains) {
    this.chains = List.copyOf(chains);
  }

  /** One free model for each agent. */
  public static ModelChains of(List<AgentCard> cards, Function<AgentCard, ChatModel> model) {
    return new ModelChains(
        cards.stream().map(card -> ModelChain.of(card.name(), model.apply(card))).toList());
  }

  /**
   * Looks what there is, and says in the log what each agent thinks with. Takes a second at most.
   *
   * @param extractive ends the chain {@code auto}
   * @param connect makes the bare model of a server
   * @throws ConfException if a chain is for nobody
   */
  public static Future<ModelChains> discover(
      Vertx vertx,
      ScribeConf conf,
      List<AgentCard> cards,
      TokenPricing prices,
      ChatModel extractive,
      Function<ModelConf, ChatModel> connect) {
    var agents = cards.stream().map(AgentCard::name).toList();
    checkNames(conf, agents);
    return ollama(vertx, conf, agents)
        .map(
            ollama -> {
              var offers = AutoModels.of(conf.providers(), ollama);
              var assembly =
                  new ChainBuilder(vertx, prices, extractive, connect, conf.models(), offers);
              var chains =
                  agents.stream()
                      .map(agent -> new ModelChain(agent, assembly.links(conf.chain(agent))))
                      .toList();
              announce(chains, prices);
              return new ModelChains(chains);
            });
  }

  /** What that agent thinks with; there is a chain for each agent. */
  public ModelChain chain(String agent) {
    return chains.stream().filter(chain -> chain.agent().equals(agent)).findFirst().orElseThrow();
  }

  private static void checkNames(ScribeConf conf, List<String> agents) {
    for (var name : conf.chains().keySet()) {
      if (!name.equals(ScribeConf.DEFAULT_CHAIN) && !agents.contains(name)) {
        throw new ConfException("chains: there is no agent named " + name);
      }
    }
  }

  private static Future<Optional<AutoModels.Local>> ollama(
      Vertx vertx, ScribeConf conf, List<String> agents) {
    return agents.stream().anyMatch(agent -> conf.chain(agent).contains(ScribeConf.AUTO))
        ? Ollama.find(vertx, conf.ollama())
        : Future.succeededFuture(Optional.empty());
  }

  private static void announce(List<ModelChain> chains, TokenPricing prices) {
    chains.forEach(chain -> LOG.info("{} thinks with {}", chain.agent(), chain));
    chains.stream()
        .flatMap(chain -> chain.links().stream())
        .filter(ChainedModel::paid)
        .map(link -> link.model().name())
        .distinct()
        .filter(model -> !prices.knows(model))
        .forEach(model -> LOG.warn("the price of {} is unknown: add it to prices.yaml", model));
  }
}
