package dev.scribe.gateway;

import dev.scribe.bus.Addresses;
import dev.scribe.bus.Bus;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;

/**
 * Relay of session updates: brings what owners publish, on any node, to those who watch on this
 * one. One consumer a node, in place of one for each stream that all nodes would have to know of;
 * so there is one of it.
 */
public final class RelayVerticle extends VerticleBase {
  private final Bus bus;

  public RelayVerticle(Bus bus) {
    this.bus = bus;
  }

  @Override
  public Future<?> start() {
    return bus.listen(
            Addresses.EVENTS,
            (headers, news) -> bus.publishHere(Addresses.session(headers.sid()), news, headers))
        .ready();
  }
}
