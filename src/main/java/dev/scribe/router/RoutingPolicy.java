package dev.scribe.router;

import dev.scribe.conf.AgentCard;
import dev.scribe.llm.Words;
import dev.scribe.message.Routing;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Who works on a request: the first match of contract §3 wins. Pure. */
public final class RoutingPolicy {
  private static final String PLUME = "plume";
  private static final String MIMIR = "mimir";
  private static final String AUTO = "auto";
  private static final String SEARCH = "search_knowledge";

  /**
   * A request so long, or with so much after a colon, brings its own material, which comes before
   * any search.
   */
  private static final int OWN_MATERIAL = 600;

  private static final int AFTER_COLON = 80;

  private record Named(AgentCard card, Names names) {}

  private final List<Named> agents;

  public RoutingPolicy(List<AgentCard> cards) {
    this.agents =
        cards.stream()
            .map(
                c ->
                    new Named(
                        c,
                        Names.of(
                            Stream.concat(Stream.of(c.name()), c.aliases().stream()).toList())))
            .toList();
  }

  public Routing route(String text, String mode) {
    var named = named(text);
    if (named.size() > 1) {
      return routing(text, named, "both_agents_mentioned");
    }
    if (named.size() == 1) {
      return routing(text, named, "explicit_mention_" + named.getFirst());
    }
    if (!mode.equals(AUTO)) {
      var forced = mode.equals(Routing.DISCUSSION) ? List.of(PLUME, MIMIR) : List.of(mode);
      return routing(text, forced, "forced_mode_" + mode);
    }
    return routing(text, classified(text), "intent_classifier_auto");
  }

  private List<String> named(String text) {
    var folded = Words.fold(text);
    return agents.stream()
        .filter(a -> a.names().firstIn(folded) >= 0)
        .sorted(Comparator.comparing(a -> a.names().firstIn(folded)))
        .map(a -> a.card().name())
        .toList();
  }

  private static List<String> classified(String text) {
    return switch (IntentClassifier.classify(text)) {
      case RECHERCHE -> List.of(MIMIR);
      case DISCUSSION -> List.of(PLUME, MIMIR);
      case RESTITUTION, SMALL_TALK -> List.of(PLUME);
    };
  }

  private Routing routing(String text, List<String> names, String reason) {
    var smallTalk = IntentClassifier.isSmallTalk(withoutNames(text));
    var agents =
        smallTalk || bringsMaterial(text) ? writersFirst(names) : writersFirst(names).reversed();
    var used = agents.size() == 1 ? agents.getFirst() : Routing.DISCUSSION;
    return new Routing(agents, used, reason, Words.language(text), smallTalk);
  }

  private List<String> writersFirst(List<String> names) {
    return names.stream().sorted(Comparator.comparing(this::searches)).toList();
  }

  private boolean searches(String name) {
    return agents.stream()
        .anyMatch(a -> a.card().name().equals(name) && a.card().tools().contains(SEARCH));
  }

  private static boolean bringsMaterial(String text) {
    var colon = text.indexOf(':');
    return text.length() > OWN_MATERIAL || (colon >= 0 && text.length() - colon > AFTER_COLON);
  }

  private String withoutNames(String text) {
    return Words.of(text).stream()
        .map(Words.Word::text)
        .filter(w -> agents.stream().noneMatch(a -> a.names().firstIn(Words.fold(w)) >= 0))
        .reduce("", (a, b) -> a + " " + b);
  }
}
