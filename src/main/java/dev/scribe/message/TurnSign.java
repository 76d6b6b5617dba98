package dev.scribe.message;

import java.util.List;

/** Signs of life of an agent's turn, to the run's owner; the envelope says which attempt. */
public sealed interface TurnSign extends Message {

  /** Still thinking. */
  record Beat() implements TurnSign {}

  /** Further text, as the model gave it. */
  record Text(String text) implements TurnSign {}

  /** A tool starts or ends; shown to people. */
  record Tool(Event.AgentAction action) implements TurnSign {}

  /**
   * The turn is over.
   *
   * @param sources notes that the tools of this turn brought up
   */
  record Done(String text, String model, Usage usage, List<Source> sources) implements TurnSign {}

  /** The turn was dropped on request: what there was until then. */
  record Cut(String text, String model, Usage usage) implements TurnSign {}

  /** The attempt failed. */
  record Failed(ErrorCode code) implements TurnSign {}
}
