package dev.scribe.llm.chain;

import dev.scribe.llm.ChatModel;
import dev.scribe.message.Miss;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The models that one agent thinks with, the first one first. Pure. */
public record Chain(String agent, List<Link> links) {
  public Chain {
    links = List.copyOf(links);
  }

  /** Of one model that costs nothing. */
  public static Chain of(String agent, ChatModel model) {
    return new Chain(agent, List.of(Link.free(model.name(), model)));
  }

  /**
   * What the next attempt of a turn is made with: the first model that is not exhausted. It is once
   * it failed, or, where it may deserve another try, once it failed a second time.
   *
   * @param misses of the attempts of this turn so far
   * @param freeOnly nothing may be spent
   */
  public Optional<Link> pick(List<Miss> misses, boolean freeOnly) {
    Predicate<Link> affordable = link -> !(freeOnly && link.paid());
    return links.stream().filter(affordable).filter(link -> !isExhausted(link, misses)).findFirst();
  }

  /** The models' names, as their providers call them. */
  public List<String> names() {
    return links.stream().map(link -> link.model().name()).toList();
  }

  /** Whether anything that it does may cost money. */
  public boolean isPaid() {
    return links.stream().anyMatch(Link::paid);
  }

  private static boolean isExhausted(Link link, List<Miss> misses) {
    var own = misses.stream().filter(miss -> miss.model().equals(link.name())).toList();
    return own.size() > 1 || !own.stream().allMatch(Miss::again);
  }

  /** For people: {@code claude-sonnet-5-5, then scribe-extractive}. */
  @Override
  public String toString() {
    return String.join(", then ", names());
  }
}
