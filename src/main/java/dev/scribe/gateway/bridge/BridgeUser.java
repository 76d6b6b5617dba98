package dev.scribe.gateway.bridge;

import dev.scribe.message.Language;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * User of the bridge: who is at the other end.
 *
 * @param owner as authenticated when the socket was opened
 * @param now the owner as authenticated at this moment; empty: nobody any more
 * @param wantsPongs its protocol has no heartbeats of its own
 */
record BridgeUser(
    String owner,
    Supplier<Future<Optional<String>>> now,
    Optional<Language> language,
    boolean wantsPongs) {}
