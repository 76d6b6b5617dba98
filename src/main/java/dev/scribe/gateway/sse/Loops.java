package dev.scribe.gateway.sse;

import dev.scribe.conf.ScribeConf;
import dev.scribe.journal.Journal;
import dev.scribe.message.Bus;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.ConcurrentHashMap;

/** One {@link Streams} for each gateway instance, whatever its streams are shown over. */
public final class Loops {
  private final ConcurrentHashMap<Context, Streams> streams = new ConcurrentHashMap<>();
  private final Vertx vertx;
  private final Journal journal;
  private final Bus bus;
  private final ScribeConf.Limits limits;

  public Loops(Vertx vertx, Journal journal, Bus bus, ScribeConf.Limits limits) {
    this.vertx = vertx;
    this.journal = journal;
    this.bus = bus;
    this.limits = limits;
  }

  /** Those of the instance that calls, made at the first call. */
  public Streams here() {
    return streams.computeIfAbsent(
        vertx.getOrCreateContext(), _ -> new Streams(vertx, journal, bus, limits));
  }
}
