package dev.scribe.message;

import dev.scribe.bus.Envelope;
import io.vertx.core.Deployable;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryContext;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.spi.VerticleFactory;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ends this process without a warning when its bus passes an armed {@link Failpoint}. Vert.x finds
 * it as a verticle factory, which is all that a test can plug into a Vert.x that it does not make;
 * without {@code -Dscribe.tripwire=true} it does nothing.
 */
public final class Tripwire implements VerticleFactory {
  private static final int KILLED = 137;
  private static final int ON_ITS_WAY_MILLIS = 2;

  private static volatile Armed armed = new Armed(Failpoint.MID_STREAM, new AtomicInteger());

  private record Armed(Failpoint point, AtomicInteger left) {
    boolean trips(boolean outbound, String address, Object body) {
      return point.isOutbound() == outbound
          && body instanceof Envelope envelope
          && point.is(address, envelope.message())
          && left.get() > 0
          && left.decrementAndGet() == 0;
    }
  }

  /** So many passages from now, the last one is fatal. */
  public static void arm(Failpoint point, int passages) {
    armed = new Armed(point, new AtomicInteger(passages));
  }

  @Override
  public void init(Vertx vertx) {
    if (Boolean.getBoolean("scribe.tripwire")) {
      EventBus bus = vertx.eventBus();
      bus.addOutboundInterceptor((DeliveryContext<Object> passing) -> pass(vertx, true, passing));
      bus.addInboundInterceptor((DeliveryContext<Object> passing) -> pass(vertx, false, passing));
    }
  }

  private static void pass(Vertx vertx, boolean outbound, DeliveryContext<Object> passing) {
    var now = armed;
    if (now.trips(outbound, passing.message().address(), passing.body())) {
      if (now.point().isAfter()) {
        vertx.setTimer(ON_ITS_WAY_MILLIS, _ -> Runtime.getRuntime().halt(KILLED));
      } else {
        Runtime.getRuntime().halt(KILLED);
      }
    }
    passing.next();
  }

  @Override
  public String prefix() {
    return "tripwire";
  }

  @Override
  public void createVerticle2(
      String name, ClassLoader loader, Promise<Callable<? extends Deployable>> promise) {
    promise.fail("it makes no verticles");
  }
}
