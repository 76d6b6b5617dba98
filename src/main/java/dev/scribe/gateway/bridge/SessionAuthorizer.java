package dev.scribe.gateway.bridge;

import dev.scribe.bus.Addresses;
import dev.scribe.journal.Journal;
import dev.scribe.journal.SessionView;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.UUID;

/** Authorizer of sessions: the second of two independent checks: whose session an address names. */
@FunctionalInterface
interface SessionAuthorizer {

  /** The session, if this owner may read it. */
  Future<Optional<SessionView>> session(String owner, String address);

  /** The journal's word, whatever the address looks like. */
  static SessionAuthorizer of(Journal journal) {
    return (owner, address) ->
        sid(address)
            .map(sid -> journal.session(owner, sid))
            .orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }

  private static Optional<UUID> sid(String address) {
    try {
      var sid = UUID.fromString(address.substring(address.indexOf('.') + 1));
      return Optional.of(sid).filter(it -> Addresses.session(it).name().equals(address));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
