package dev.scribe.gateway.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.gateway.api.ChatSubmission.OnBusy;
import dev.scribe.gateway.http.Caller;
import dev.scribe.gateway.http.Problem;
import dev.scribe.gateway.http.Problem.Fault;
import dev.scribe.journal.Acceptance;
import dev.scribe.journal.Journal;
import dev.scribe.journal.NewRun;
import dev.scribe.knowledge.Note;
import dev.scribe.knowledge.Notes;
import dev.scribe.message.ErrorCode;
import dev.scribe.message.Ids;
import dev.scribe.message.Json;
import dev.scribe.message.Sha256;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Admission of runs: from a valid request to a stored run (contract §1, "Acceptance" and
 * "Retrying").
 */
record RunAdmission(Journal journal, Notes notes, RunStopper stopper) {
  static final String KEY = "Idempotency-Key";

  /**
   * Stores the run, or finds the one that the request's key names.
   *
   * @return fails with a Problem: 404 deleted, 409 busy, 422 for unknown notes or a key with
   *     another body
   */
  Future<AcceptedRun> admit(Caller caller, ChatSubmission chat, Optional<NewRun.Key> key) {
    var run = newRun(caller, chat, key);
    return knowNotes(caller.owner(), chat.run().contextIds())
        .compose(_ -> journal.accept(run))
        .compose(
            acceptance ->
                acceptance instanceof Acceptance.Busy && chat.onBusy() == OnBusy.INTERRUPT
                    ? interrupt(run)
                    : Future.succeededFuture(acceptance))
        .map(acceptance -> accepted(run, acceptance));
  }

  /** Stops before it queues, so that it never stops itself. */
  private Future<Acceptance> interrupt(NewRun run) {
    return stopper
        .stop(run.owner(), run.publicId(), false, run.trace())
        .compose(
            _ ->
                journal.accept(
                    new NewRun(
                        run.owner(),
                        run.publicId(),
                        run.runId(),
                        run.title(),
                        run.request(),
                        run.key(),
                        false,
                        run.trace())));
  }

  private static AcceptedRun accepted(NewRun run, Acceptance acceptance) {
    return switch (acceptance) {
      case Acceptance.Accepted(var sid, var lastSeq) ->
          new AcceptedRun(sid, run.publicId(), run.runId(), lastSeq, true);
      case Acceptance.Known(var known, var sameBody) when sameBody ->
          new AcceptedRun(known.sid(), known.publicId(), known.runId(), known.after(), false);
      case Acceptance.Known _ ->
          throw Problem.invalid("/header/" + KEY, KEY + " was used before with another body");
      case Acceptance.Gone _ -> throw SessionRoutes.missing();
      case Acceptance.Busy _ ->
          throw Problem.of(ErrorCode.BUSY, "the session has a run in progress");
    };
  }

  private static NewRun newRun(Caller caller, ChatSubmission chat, Optional<NewRun.Key> key) {
    return new NewRun(
        caller.owner(),
        chat.sessionId().orElseGet(() -> Ids.next().toString()),
        Ids.next(),
        chat.title().orElseGet(() -> FallbackTitle.of(chat.run().message())),
        Json.write(chat.run()),
        key,
        chat.onBusy() != OnBusy.ENQUEUE,
        caller.requestId());
  }

  /**
   * The key of a request: its body is known by what it says, however it is spaced and whichever way
   * it came.
   */
  static NewRun.Key key(String value, JsonNode body) {
    return new NewRun.Key(value, sha256(body));
  }

  private static String sha256(JsonNode body) {
    return Sha256.hex(Json.write(body));
  }

  private Future<Void> knowNotes(String owner, List<UUID> ids) {
    if (ids.isEmpty()) {
      return Future.succeededFuture();
    }
    return notes
        .byIds(owner, ids)
        .compose(
            found -> {
              var known = found.stream().map(Note::id).collect(Collectors.toSet());
              var faults =
                  IntStream.range(0, ids.size())
                      .filter(i -> !known.contains(ids.get(i)))
                      .mapToObj(i -> new Fault("/context_ids/" + i, "there is no such note"))
                      .toList();
              return faults.isEmpty()
                  ? Future.succeededFuture()
                  : Future.failedFuture(Problem.invalid(faults));
            });
  }
}
