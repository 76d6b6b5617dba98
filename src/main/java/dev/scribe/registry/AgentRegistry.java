package dev.scribe.registry;

import static java.util.stream.Collectors.toMap;

import dev.scribe.conf.AgentCard;
import dev.scribe.message.Json;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registry of the agents that take part just now, whichever node they run on. Nodes tell one
 * another of theirs as often as they renew their leases; the agents of a node that is gone are gone
 * with it. Thread-safe.
 */
public final class AgentRegistry {
  private static final Logger LOG = LoggerFactory.getLogger(AgentRegistry.class);

  private final Map<String, Member> own;
  private volatile Map<String, Member> all;

  /**
   * An agent.
   *
   * @param models what it thinks with, in the order in which they are tried
   * @param paid whether one of them costs something
   */
  public record Member(AgentCard card, List<String> models, boolean paid) {
    public String name() {
      return card.name();
    }
  }

  /**
   * @param own the agents of this node
   */
  public AgentRegistry(Collection<Member> own) {
    this.own = own.stream().collect(toMap(Member::name, member -> member));
    this.all = new TreeMap<>(this.own);
  }

  /** By name. */
  public List<Member> members() {
    return List.copyOf(all.values());
  }

  public Optional<Member> find(String name) {
    return Optional.ofNullable(all.get(name));
  }

  public List<AgentCard> cards() {
    return all.values().stream().map(Member::card).toList();
  }

  /** All names that a person may call them by. */
  public List<String> names() {
    return AgentCard.names(cards());
  }

  /** Whether it has that tool. */
  public boolean has(String agent, String tool) {
    return find(agent).stream().anyMatch(member -> member.card().tools().contains(tool));
  }

  /** What the other nodes are told, as {@link #hear} takes it. */
  public String announcement() {
    return Json.write(own.values());
  }

  /**
   * Replaces what is known of the other nodes. Of agents that go by the same name this node's is
   * the one, then the first.
   */
  public void hear(List<String> announcements) {
    var told = announcements.stream().flatMap(AgentRegistry::read);
    all =
        Stream.concat(own.values().stream(), told)
            .collect(toMap(Member::name, member -> member, (first, _) -> first, TreeMap::new));
  }

  /** Another version of Scribe may tell what this one cannot read. */
  private static Stream<Member> read(String announcement) {
    try {
      return Stream.of(Json.read(announcement, Member[].class));
    } catch (RuntimeException e) {
      LOG.warn("the agents of a node are not understood: {}", e.getMessage());
      return Stream.empty();
    }
  }
}
