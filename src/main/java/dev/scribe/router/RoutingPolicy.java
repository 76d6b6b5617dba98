package dev.scribe.router;

import dev.scribe.conf.AgentCard;
import dev.scribe.message.AgentName;
import dev.scribe.message.Command;
import dev.scribe.message.Language;
import dev.scribe.message.Routing;
import dev.scribe.message.ToolName;
import dev.scribe.router.IntentClassifier.Classification;
import dev.scribe.text.Words;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Policy of routing: who works on a request. The first match of contract §3 wins. Pure. */
public final class RoutingPolicy {
  private static final String AUTO = "auto";

  /**
   * A request so long, or with so much after a colon, brings its own material, which comes before
   * any search.
   */
  private static final int OWN_MATERIAL = 600;

  private static final int AFTER_COLON = 80;

  private record Named(AgentCard card, AgentNames names) {}

  /**
   * Who works on a request, and why.
   *
   * @param verdict of the intent classifier, if it was asked
   */
  record Decision(Routing routing, Optional<Classification> verdict) {}

  private final List<Named> agents;
  private final IntentClassifier classifier;

  public RoutingPolicy(List<AgentCard> cards, IntentClassifier classifier) {
    this.classifier = classifier;
    this.agents =
        cards.stream()
            .map(
                c ->
                    new Named(
                        c,
                        AgentNames.of(
                            Stream.concat(Stream.of(c.name()), c.aliases().stream()).toList())))
            .toList();
  }

  Decision route(Command.Ask ask) {
    var text = ask.text();
    var mode = ask.mode();
    var named = named(text);
    var verdict = classifier.classify(named.isEmpty() ? text : withoutNames(text));
    var smallTalk = verdict.intent() == Intent.GREETING;
    if (named.size() > 1) {
      return told(routing(ask, named, "both_agents_mentioned", smallTalk));
    }
    if (named.size() == 1) {
      return told(routing(ask, named, "explicit_mention_" + named.getFirst(), smallTalk));
    }
    if (!mode.equals(AUTO)) {
      var forced =
          mode.equals(Routing.DISCUSSION)
              ? List.of(AgentName.PLUME, AgentName.MIMIR)
              : List.of(mode);
      return told(routing(ask, forced, "forced_mode_" + mode, smallTalk));
    }
    var meant = agentsFor(verdict.intent());
    return new Decision(
        routing(ask, meant, "intent_classifier_auto", smallTalk), Optional.of(verdict));
  }

  private static Decision told(Routing routing) {
    return new Decision(routing, Optional.empty());
  }

  private List<String> named(String text) {
    var folded = Words.fold(text);
    return agents.stream()
        .filter(a -> a.names().firstIn(folded) >= 0)
        .sorted(Comparator.comparing(a -> a.names().firstIn(folded)))
        .map(a -> a.card().name())
        .toList();
  }

  private static List<String> agentsFor(Intent intent) {
    return switch (intent) {
      case RECHERCHE -> List.of(AgentName.MIMIR);
      case DISCUSSION -> List.of(AgentName.PLUME, AgentName.MIMIR);
      case RESTITUTION, GREETING -> List.of(AgentName.PLUME);
    };
  }

  private Routing routing(Command.Ask ask, List<String> names, String reason, boolean smallTalk) {
    var text = ask.text();
    var language = Words.language(text, ask.preferred().orElse(Language.FR));
    var agents =
        smallTalk || bringsMaterial(text)
            ? inOrder(names, Comparator.comparing(this::searches))
            : inOrder(names, Comparator.comparing(this::searches).reversed());
    var used = agents.size() == 1 ? agents.getFirst() : Routing.DISCUSSION;
    return new Routing(agents, used, reason, language, smallTalk);
  }

  /** Who searches goes before or after who writes; apart from that they speak as they are named. */
  private static List<String> inOrder(List<String> names, Comparator<String> order) {
    return names.stream().sorted(order).toList();
  }

  private boolean searches(String name) {
    return agents.stream()
        .anyMatch(
            a ->
                a.card().name().equals(name)
                    && a.card().tools().contains(ToolName.SEARCH_KNOWLEDGE));
  }

  private static boolean bringsMaterial(String text) {
    var colon = text.indexOf(':');
    var given = colon >= 0 && text.length() - colon > AFTER_COLON && text.indexOf('?', colon) < 0;
    return text.length() > OWN_MATERIAL || given;
  }

  private String withoutNames(String text) {
    var rest = new StringBuilder(text);
    for (var word : Words.of(text).reversed()) {
      if (agents.stream().anyMatch(a -> a.names().firstIn(word.folded()) >= 0)) {
        rest.delete(word.start(), word.end());
      }
    }
    return rest.toString();
  }
}
