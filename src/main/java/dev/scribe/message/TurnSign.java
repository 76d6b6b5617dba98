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

  /** The attempt failed; {@code detail} is for people. */
  record Failed(ErrorCode code, String detail) implements TurnSign {}
}
