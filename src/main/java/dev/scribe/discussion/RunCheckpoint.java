package dev.scribe.discussion;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.scribe.discussion.Budget.Allowance;
import dev.scribe.message.Json;
import dev.scribe.message.ModelFailure;
import dev.scribe.message.Routing;
import dev.scribe.message.Source;
import java.util.List;
import java.util.Optional;

/**
 * Checkpoint of a run: what was decided and found out for it, committed with the events that it
 * belongs to, so that another node can go on. The log is made for people; apart from the turns of
 * the {@link Discussion} nothing is read from it.
 *
 * @param sources notes of the run with their citation numbers
 * @param warnings what people are to be warned of in the end
 * @param phase empty: written by a former version
 * @param allowance empty: written by a former version
 * @param failures models that failed in the turn that is not over
 */
record RunCheckpoint(
    Routing routing,
    List<Source> sources,
    List<String> warnings,
    Optional<Phase> phase,
    Optional<Allowance> allowance,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<ModelFailure> failures) {
  RunCheckpoint {
    sources = List.copyOf(sources);
    warnings = List.copyOf(warnings);
    failures = List.copyOf(failures);
  }

  static RunCheckpoint begin(Routing routing) {
    return new RunCheckpoint(
        routing, List.of(), List.of(), Optional.empty(), Optional.empty(), List.of());
  }

  String json() {
    return Json.write(this);
  }

  static RunCheckpoint of(String json) {
    return Json.read(json, RunCheckpoint.class);
  }
}
