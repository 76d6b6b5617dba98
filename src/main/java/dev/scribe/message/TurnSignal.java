package dev.scribe.message;

import java.util.List;
import java.util.Optional;

/** Signs of life of an agent's turn, to the run's owner; the envelope says which attempt. */
public sealed interface TurnSignal extends Message {

  /** Still thinking. */
  record Beat() implements TurnSignal {}

  /** Further text, as the model gave it. */
  record Text(String text) implements TurnSignal {}

  /** A tool starts or ends; shown to people. */
  record Tool(Event.AgentAction action) implements TurnSignal {}

  /**
   * A tool wants something changed, which only the run's owner may do; answered by {@link
   * Command.Effected}.
   *
   * @param running what people see of it
   * @param ordinal which of the turn's calls of this tool, 1…
   */
  record Act(Event.AgentAction running, int ordinal, Effect effect) implements TurnSignal {}

  /**
   * The turn is over.
   *
   * @param whole the model said all that it wanted to; false: it reached its limit
   * @param sources notes that the tools of this turn brought up
   */
  record Done(String text, boolean whole, Charge charge, List<Source> sources)
      implements TurnSignal {}

  /** The turn was dropped on request: what there was until then. */
  record Cut(String text, Charge charge, List<Source> sources) implements TurnSignal {}

  /**
   * The attempt failed.
   *
   * @param failure the model that failed; empty if it was not a model
   * @param next the model that a further attempt would ask; empty if none is left
   */
  record Failed(
      ErrorCode code, Optional<ModelFailure> failure, Optional<String> next, Charge charge)
      implements TurnSignal {

    /** The agent itself failed, or nobody answered for it. */
    public static Failed agent(ErrorCode code, Charge charge) {
      return new Failed(code, Optional.empty(), Optional.empty(), charge);
    }
  }
}
