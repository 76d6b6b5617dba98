package dev.scribe.bench.measure;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.util.concurrent.DefaultEventExecutor;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Hands every event loop of the App an empty task each millisecond and notes how long it took to
 * get to it: whatever blocks a loop, a handler, a collection or another process, delays it as it
 * would delay a token. A thread with nothing else to do is asked the same, for comparison. The
 * longest delays, in seconds, are among the App's own metrics; reading them begins anew.
 */
public final class LoopProbe {
  public static final String LOOPS = "bench_loops_longest";
  public static final String IDLE = "bench_idle_longest";

  private static final Duration EVERY = Duration.ofMillis(1);
  private static final double NANOS_PER_SECOND = 1e9;

  private final AtomicLong loops = new AtomicLong();
  private final AtomicLong idle = new AtomicLong();
  private boolean running;

  private LoopProbe() {}

  /** Before the App starts. */
  public static void install() {
    var probe = new LoopProbe();
    Metrics.gauge(LOOPS, probe.loops, LoopProbe::take);
    Metrics.gauge(IDLE, probe.idle, LoopProbe::take);
    // Nobody is given the App's Vert.x; but its threads register meters, and know their own.
    var listener = new SimpleMeterRegistry();
    listener.config().onMeterAdded(_ -> probe.found(Vertx.currentContext()));
    Metrics.addRegistry(listener);
  }

  private static double take(AtomicLong longest) {
    return longest.getAndSet(0) / NANOS_PER_SECOND;
  }

  private synchronized void found(@Nullable Context context) {
    if (context != null && !running) {
      running = true;
      var group = ((VertxInternal) context.owner()).nettyEventLoopGroup();
      var executors = StreamSupport.stream(group.spliterator(), false).toList();
      Thread.ofPlatform().daemon().name("loop-probe").start(() -> probe(executors));
    }
  }

  private void probe(List<EventExecutor> executors) {
    var bystander = new DefaultEventExecutor(new DefaultThreadFactory("loop-probe-idle", true));
    try {
      while (true) {
        executors.forEach(loop -> ask(loop, loops));
        ask(bystander, idle);
        LockSupport.parkNanos(EVERY.toNanos());
      }
    } catch (RejectedExecutionException _) {
      // The App stops, and so does this.
    }
  }

  private static void ask(EventExecutor loop, AtomicLong longest) {
    var asked = System.nanoTime();
    loop.execute(() -> longest.accumulateAndGet(System.nanoTime() - asked, Math::max));
  }
}
