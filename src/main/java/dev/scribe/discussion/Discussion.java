package dev.scribe.discussion;

import dev.scribe.message.Event;
import dev.scribe.message.Event.AgentMessage;
import dev.scribe.message.Routing;
import dev.scribe.message.Utterance;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Discussion of a run so far, folded from its events alone, and what to do next. Pure, so that any
 * node can go on from the log.
 *
 * @param messages the finished turns
 * @param failed who failed in the turn that is not finished, one entry an attempt
 * @param lost who can not answer and takes no further part
 */
record Discussion(
    Routing routing, List<AgentMessage> messages, List<String> failed, List<String> lost) {

  /** Ask an agent for a turn. */
  record Speak(String agent, int turn, int attempt) {}

  static Discussion begin(Routing routing) {
    return new Discussion(routing, List.of(), List.of(), List.of());
  }

  Discussion after(Event.Durable event) {
    return switch (event) {
      case AgentMessage message ->
          new Discussion(routing, append(messages, message), List.of(), lost);
      case Event.Processing step when routing.agents().contains(step.node()) ->
          after(step.node(), step.status());
      default -> this;
    };
  }

  private Discussion after(String agent, Event.Status status) {
    return switch (status) {
      case DEGRADED -> new Discussion(routing, messages, append(failed, agent), lost);
      case FAILED -> new Discussion(routing, messages, append(failed, agent), append(lost, agent));
      default -> this;
    };
  }

  /**
   * The next turn; none when the discussion is over, with an answer or with nobody left to give
   * one.
   */
  Optional<Speak> next(List<StopRule> rules) {
    if (!messages.isEmpty() && rules.stream().anyMatch(rule -> rule.ends(this))) {
      return Optional.empty();
    }
    return speakers().stream()
        .min(Comparator.comparingLong(this::turnsOf))
        .map(agent -> new Speak(agent, messages.size() + 1, failed.size() + 1));
  }

  /** Who still takes part, in speaking order. */
  List<String> speakers() {
    return routing.agents().stream().filter(a -> !lost.contains(a)).toList();
  }

  boolean everybodySpoke() {
    return speakers().stream().allMatch(agent -> turnsOf(agent) > 0);
  }

  long turnsOf(String agent) {
    return messages.stream().filter(m -> m.agent().equals(agent)).count();
  }

  Optional<AgentMessage> last() {
    return messages.isEmpty() ? Optional.empty() : Optional.of(messages.getLast());
  }

  /** The other agent in a duo, {@code user} when alone, {@code all} among more. */
  String addresseeOf(String agent) {
    return switch (routing.agents().size()) {
      case 1 -> Utterance.USER;
      case 2 ->
          routing.agents().stream()
              .filter(a -> !a.equals(agent))
              .findFirst()
              .orElse(Utterance.USER);
      default -> "all";
    };
  }

  private static <T> List<T> append(List<T> list, T item) {
    return Stream.concat(list.stream(), Stream.of(item)).toList();
  }
}
