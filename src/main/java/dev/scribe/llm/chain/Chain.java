package dev.scribe.llm.chain;

import dev.scribe.llm.ChatModel;
import dev.scribe.llm.ChatReply.Usage;
import dev.scribe.message.Bill;
import dev.scribe.message.Miss;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** provisional */
public record Chain(List<Link> links) {
  public record Link(String name, ChatModel model, boolean paid) {
    public Bill bill(Usage used) {
      return new Bill(
          model.name(),
          used.input(),
          used.cacheRead(),
          used.cacheWrite(),
          used.output(),
          used.reasoning(),
          used.estimated(),
          Optional.of(BigDecimal.ZERO),
          Optional.of(BigDecimal.ZERO));
    }
  }

  public static Chain of(ChatModel model) {
    return new Chain(List.of(new Link(model.name(), model, false)));
  }

  public Optional<Link> pick(List<Miss> misses, boolean freeOnly) {
    return links.stream()
        .filter(link -> !(freeOnly && link.paid()))
        .filter(link -> !exhausted(link, misses))
        .findFirst();
  }

  private static boolean exhausted(Link link, List<Miss> misses) {
    var own = misses.stream().filter(miss -> miss.model().equals(link.name())).toList();
    return own.size() > 1 || own.stream().anyMatch(miss -> !miss.again());
  }
}
