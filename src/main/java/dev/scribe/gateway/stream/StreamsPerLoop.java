package dev.scribe.gateway.stream;

import dev.scribe.bus.Bus;
import dev.scribe.conf.ScribeConf;
import dev.scribe.journal.Journal;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Streams of each event loop: one {@link OpenStreams} for each gateway instance, whatever its
 * streams are shown over.
 */
public final class StreamsPerLoop {
  private final ConcurrentHashMap<Context, OpenStreams> streams = new ConcurrentHashMap<>();
  private final Vertx vertx;
  private final Journal journal;
  private final Bus bus;
  private final ScribeConf.LimitsConf limits;

  public StreamsPerLoop(Vertx vertx, Journal journal, Bus bus, ScribeConf.LimitsConf limits) {
    this.vertx = vertx;
    this.journal = journal;
    this.bus = bus;
    this.limits = limits;
  }

  /** Those of the instance that calls, made at the first call. */
  public OpenStreams here() {
    return streams.computeIfAbsent(
        vertx.getOrCreateContext(), _ -> new OpenStreams(vertx, journal, bus, limits));
  }
}
