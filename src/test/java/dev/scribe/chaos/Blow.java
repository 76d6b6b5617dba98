package dev.scribe.chaos;

import dev.scribe.chaos.Namespaces.Link;
import dev.scribe.message.Failpoint;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/** What happens to a node or to the database in one trial; the seed alone decides. */
sealed interface Blow {
  /** {@code kill -9} at that passage of a failpoint, or soon if none comes. */
  record At(Failpoint point, int passage) implements Blow {}

  /** {@code kill -9} after a while. */
  record Kill(int millis) implements Blow {}

  /** SIGTERM. */
  record Drain() implements Blow {}

  /** SIGTERM of all nodes, one after the other, each of which serves again before the next. */
  record Rolling() implements Blow {}

  /**
   * {@code kill -9} of one node after the other, each of which is started again at once.
   *
   * @param nodes their places among all
   * @param everyMillis from one kill to the next, whether the last victim serves again or not
   */
  record Kills(List<Integer> nodes, int everyMillis) implements Blow {}

  /** SIGTERM, and {@code kill -9} before the node is done. */
  record DrainAndKill(int millis) implements Blow {}

  /** SIGSTOP for longer than the lease, then SIGCONT: a zombie. */
  record Freeze(int millis) implements Blow {}

  /** {@code kill -9} of the database, which comes back after a while. */
  record Database(int millis) implements Blow {}

  /** Links of a node that nothing passes for a while, over which the others are not told. */
  record Cut(Set<Link> links, int millis) implements Blow {
    /** It loses the database, and so its lease. */
    boolean costsTheLease() {
      return links.contains(Link.ACCESS);
    }
  }

  /** Where there are links to cut; consecutive seeds meet each kind in turn. */
  static Cut cut(long seed, Random random) {
    var links = Deck.CUTS.get(Math.floorMod(seed, Deck.CUTS.size()));
    var least = links.contains(Link.ACCESS) ? Deck.PAST_THE_LEASE : Deck.NOTICED;
    return new Cut(links, least + random.nextInt(Deck.CUT_SPREAD));
  }

  /** Consecutive seeds meet each kind in turn, failpoints most of all. */
  static Blow of(long seed, Random random) {
    return Deck.CARDS.get(Math.floorMod(seed, Deck.CARDS.size())).apply(random);
  }

  /** In the order of consecutive seeds. */
  final class Deck {
    private static final int MOST_MILLIS = 400;
    private static final int FREEZE_MILLIS = 12_000;
    private static final int AWAY_MILLIS = 2_000;

    /** The others give a silent node up after 5 s; its lease ends after 10 s. */
    private static final int NOTICED = 7_000;

    private static final int PAST_THE_LEASE = 12_000;
    private static final int CUT_SPREAD = 5_000;

    private static final List<Set<Link>> CUTS =
        List.of(Set.of(Link.CLUSTER), Set.of(Link.ACCESS), EnumSet.allOf(Link.class));

    private static final int FEW = 4;
    private static final int MANY = 20;

    private static final List<Function<Random, Blow>> CARDS =
        List.of(
            at(Failpoint.COMMITTED, MANY),
            at(Failpoint.MID_STREAM, MANY),
            random -> new Kill(random.nextInt(MOST_MILLIS)),
            at(Failpoint.TURN_DONE, FEW),
            random -> new Database(random.nextInt(AWAY_MILLIS)),
            at(Failpoint.EFFECT_ASKED, FEW),
            random -> new Drain(),
            at(Failpoint.RUN_ACCEPTED, FEW),
            random -> new Rolling(),
            at(Failpoint.EFFECT_COMMITTED, FEW),
            at(Failpoint.TURN_TAKEN, FEW),
            random -> new Freeze(FREEZE_MILLIS),
            at(Failpoint.PUBLISHED, MANY),
            at(Failpoint.TURN_ASKED, FEW),
            random -> new DrainAndKill(random.nextInt(MOST_MILLIS)),
            at(Failpoint.RUN_ROUTED, FEW),
            at(Failpoint.COMPLETED, FEW),
            random -> new Kill(random.nextInt(MOST_MILLIS)),
            at(Failpoint.EFFECT_COMMITTED, FEW),
            at(Failpoint.COMMITTED, MANY),
            random -> new Database(random.nextInt(AWAY_MILLIS)));

    /** So many consecutive seeds meet all cards, from the first on if it divides the first seed. */
    static final int SIZE = CARDS.size();

    private Deck() {}

    private static Function<Random, Blow> at(Failpoint point, int most) {
      return random -> new At(point, 1 + random.nextInt(most));
    }
  }
}
