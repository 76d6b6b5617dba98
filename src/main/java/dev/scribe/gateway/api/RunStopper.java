package dev.scribe.gateway.api;

import dev.scribe.bus.Addresses;
import dev.scribe.bus.Bus;
import dev.scribe.bus.Headers;
import dev.scribe.journal.Journal;
import dev.scribe.journal.SessionView;
import dev.scribe.message.Command;
import io.vertx.core.Future;
import java.util.List;
import java.util.UUID;

/**
 * Stopper of runs. The wish is noted in the journal, which whoever begins a run looks at; only then
 * is the session's holder looked up and told, so that none can begin in between without knowing.
 */
record RunStopper(Journal journal, Bus bus) {

  /** Returns the runs that are to stop: none if nothing runs or there is no such session. */
  Future<List<UUID>> stop(String owner, String publicId, boolean queuedToo, String trace) {
    return journal
        .session(owner, publicId)
        .compose(
            session ->
                session.isEmpty()
                    ? Future.succeededFuture(List.of())
                    : stop(session.get(), queuedToo, trace));
  }

  Future<List<UUID>> stop(SessionView session, boolean queuedToo, String trace) {
    return journal
        .requestStop(session.sid(), queuedToo)
        .compose(
            runs ->
                journal
                    .session(session.owner(), session.publicId())
                    .map(
                        now -> {
                          now.ifPresent(holder -> runs.forEach(run -> tell(holder, run, trace)));
                          return runs;
                        }));
  }

  /** Stops this run, wherever it is in the queue, unless it is over. */
  Future<Void> stopRun(String owner, AcceptedRun accepted, String trace) {
    return journal
        .requestStop(accepted.run())
        .compose(_ -> journal.session(owner, accepted.publicId()))
        .onSuccess(now -> now.ifPresent(holder -> tell(holder, accepted.run(), trace)))
        .mapEmpty();
  }

  private void tell(SessionView session, UUID run, String trace) {
    var headers = Headers.of(trace, session.owner(), session.sid(), run);
    session
        .ownerNode()
        .ifPresent(node -> bus.send(Addresses.control(node), new Command.Stop(run), headers));
  }
}
