package dev.scribe.discussion;

import dev.scribe.discussion.Discussion.Speak;
import dev.scribe.journal.Expense;
import dev.scribe.message.Charge;
import dev.scribe.message.Usage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Costs of a run: in the turn that is not over, in all, and what the ledger is still to hear. */
final class RunCosts {
  private final String owner;
  private final List<Expense> unwritten = new ArrayList<>();
  private final Set<String> unpriced = new LinkedHashSet<>();
  private boolean estimated;
  private Usage turn = Usage.NONE;
  private Usage all = Usage.NONE;

  /**
   * @param earlier what the ledger has heard of the run
   * @param open the turn that is not over
   */
  RunCosts(String owner, List<Expense> earlier, int open) {
    this.owner = owner;
    for (var expense : earlier) {
      count(expense.charge());
      if (expense.turn() == open) {
        turn = turn.plus(expense.charge().usage());
      }
    }
  }

  void add(Speak speak, Charge charge, Instant at) {
    if (!charge.isNothing()) {
      count(charge);
      turn = turn.plus(charge.usage());
      unwritten.add(new Expense(speak.turn(), speak.attempt(), owner, speak.agent(), at, charge));
    }
  }

  private void count(Charge charge) {
    all = all.plus(charge.usage());
    estimated |= charge.estimated();
    if (charge.costEur().isEmpty()) {
      unpriced.add(charge.model());
    }
  }

  /** A turn is over: what all its attempts took. */
  Usage closeTurn() {
    var taken = turn;
    turn = Usage.NONE;
    return taken;
  }

  Usage all() {
    return all;
  }

  /** Models whose price is not known. */
  Set<String> unpriced() {
    return unpriced;
  }

  /** Whether a provider did not say all that was used. */
  boolean isEstimated() {
    return estimated;
  }

  /** What the ledger has not heard yet. */
  List<Expense> unwritten() {
    return List.copyOf(unwritten);
  }

  /** The ledger has heard all of it. */
  void written() {
    unwritten.clear();
  }
}
