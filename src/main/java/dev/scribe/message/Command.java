package dev.scribe.message;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Command to an actor to do something. It is a hint: the truth is in the journal. */
public sealed interface Command extends Message {

  /**
   * Gateway to router: a run is queued; decide who works on it.
   *
   * @param preferred the language to answer in if the text does not tell
   */
  record Ask(String text, String mode, Optional<Language> preferred) implements Command {
    public static Ask of(RunRequest request) {
      return new Ask(request.message(), request.mode(), request.preferred());
    }
  }

  /**
   * Router to discussion: the decision is taken; work on the run when its turn in the queue comes.
   */
  record Discuss(Routing routing) implements Command {}

  /**
   * Discussion to agent: contribute one turn.
   *
   * @param owner the node that {@link TurnSignal}s go to
   * @param text what the person wrote
   * @param memory earlier messages of the session, oldest first
   * @param recalled earlier conversations on something alike, the most alike first
   * @param said what was said in this run, oldest first
   * @param failures models that failed in this turn, oldest first
   * @param freeOnly the budget is spent: only models that cost nothing may be asked
   */
  record TakeTurn(
      UUID owner,
      String agent,
      Language language,
      String text,
      List<Source> context,
      List<Utterance> memory,
      List<RecalledExchange> recalled,
      List<Utterance> said,
      List<ModelFailure> failures,
      boolean freeOnly,
      Duration time)
      implements Command {}

  /** Discussion to agent, about the attempt named in the envelope. */
  sealed interface ToTurn extends Command {}

  /** The run no longer wants it. */
  record DropTurn() implements ToTurn {}

  /**
   * What came of a {@link TurnSignal.Act}.
   *
   * @param callId of its {@code agent_action}
   * @param json for the model
   * @param made the note that was made
   */
  record Effected(String callId, String json, Optional<Effect.CreateNote> made) implements ToTurn {}

  /** Gateway to the run's owner: end it now. */
  record Stop(UUID run) implements Command {}
}
