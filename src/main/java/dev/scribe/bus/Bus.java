package dev.scribe.bus;

import dev.scribe.message.Message;
import io.micrometer.core.instrument.Metrics;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.eventbus.MessageConsumerOptions;
import io.vertx.core.eventbus.impl.MessageConsumerImpl;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bus of typed messages; the only class that touches Vert.x's own. One per process. */
public final class Bus {
  private static final Logger LOG = LoggerFactory.getLogger(Bus.class);

  /** A node that is frozen takes nothing and refuses nothing. */
  private static final DeliveryOptions ANYWHERE = new DeliveryOptions().setSendTimeout(3_000);

  private static final DeliveryOptions HERE = new DeliveryOptions().setLocalOnly(true);

  /** More than Vert.x's 1000, beyond which messages are dropped with only a log line. */
  private static final int BUFFERED = 10_000;

  private static final int TOO_BUSY = 429;

  private static final AtomicInteger CONSUMERS =
      Metrics.gauge("scribe.bus.consumers", new AtomicInteger());

  private final Vertx vertx;
  private final UUID node;
  private final EventBus bus;

  /** Addresses that somebody on this node listens to, and how many. */
  private final Map<String, Integer> near = new ConcurrentHashMap<>();

  /**
   * @param node this process
   */
  public Bus(Vertx vertx, UUID node) {
    this.vertx = vertx;
    this.node = node;
    this.bus = vertx.eventBus();
    bus.registerDefaultCodec(Envelope.class, new EnvelopeCodec());
  }

  /** This process. */
  public UUID node() {
    return node;
  }

  /** Tells one receiver, on this node if there is any; at most once, unanswered. */
  public <M extends Message> void send(Address<M> to, M message, Headers headers) {
    bus.send(to.name(), new Envelope(headers, message), nearest(to));
  }

  /** Tells all receivers, on every node. */
  public <M extends Message> void publish(Address<M> to, M message, Headers headers) {
    bus.publish(to.name(), new Envelope(headers, message));
  }

  /** Tells all receivers on this node. */
  public <M extends Message> void publishHere(Address<M> to, M message, Headers headers) {
    bus.publish(to.name(), new Envelope(headers, message), HERE);
  }

  /**
   * Hands a command to one receiver, on this node if there is any; completes with the node that has
   * taken it, fails when nobody is there.
   */
  public <M extends Message> Future<UUID> hand(Address<M> to, M message, Headers headers) {
    return bus.<String>request(to.name(), new Envelope(headers, message), nearest(to))
        .map(reply -> UUID.fromString(reply.body()));
  }

  private DeliveryOptions nearest(Address<?> to) {
    return near.containsKey(to.name()) ? HERE : ANYWHERE;
  }

  /** Calls {@code handler} for each message in order, on the calling context; it must not wait. */
  public <M extends Message> Listening listen(Address<M> address, BiConsumer<Headers, M> handler) {
    return listen(options(address), address, handler);
  }

  /** As {@link #listen}, for what is told on this node alone: no other node hears of it. */
  public <M extends Message> Listening listenHere(
      Address<M> address, BiConsumer<Headers, M> handler) {
    return listen(options(address).setLocalOnly(true), address, handler);
  }

  /**
   * Takes commands over and works on each on a virtual thread of its own, {@code atOnce} at the
   * same time; up to 10,000 wait, further ones are refused. To be called on a virtual-thread
   * context.
   */
  public <M extends Message> Listening serve(
      Address<M> address, int atOnce, BiConsumer<Headers, M> work) {
    var commands = new CommandQueue<>(vertx.getOrCreateContext(), address, atOnce, work);
    return receive(
        options(address),
        message -> {
          if (commands.take(message.body())) {
            message.reply(node.toString());
          } else {
            Metrics.counter("scribe.bound.reached", "bound", "commands_waiting").increment();
            message.fail(TOO_BUSY, "too many commands are waiting");
          }
        });
  }

  private <M extends Message> Listening listen(
      MessageConsumerOptions options, Address<M> address, BiConsumer<Headers, M> handler) {
    return receive(
        options,
        message -> {
          handler.accept(message.body().headers(), address.message(message.body()));
          // Nothing to somebody who does not wait for it.
          message.reply(node.toString());
        });
  }

  private Listening receive(
      MessageConsumerOptions options, Handler<io.vertx.core.eventbus.Message<Envelope>> handler) {
    MessageConsumer<Envelope> consumer = bus.consumer(options);
    countDrops((MessageConsumerImpl<Envelope>) consumer);
    consumer.handler(handler);
    near.merge(options.getAddress(), 1, Integer::sum);
    CONSUMERS.incrementAndGet();
    return new Listening(
        consumer.completion(),
        () -> {
          CONSUMERS.decrementAndGet();
          near.computeIfPresent(options.getAddress(), (_, n) -> n > 1 ? n - 1 : null);
          return consumer.unregister();
        });
  }

  /** What a full consumer drops, Vert.x itself would only log. */
  private static void countDrops(MessageConsumerImpl<Envelope> consumer) {
    consumer.discardHandler(
        dropped -> {
          if (consumer.getHandler() != null) {
            Metrics.counter("scribe.bound.reached", "bound", "bus_buffer").increment();
          }
        });
  }

  private static MessageConsumerOptions options(Address<?> address) {
    return new MessageConsumerOptions().setAddress(address.name()).setMaxBufferedMessages(BUFFERED);
  }

  /**
   * A consumer; close it once, on every way out.
   *
   * @param ready completes when messages arrive from every node
   */
  public record Listening(Future<Void> ready, Supplier<Future<Void>> end) {
    /** Completes when nothing arrives any more. */
    public Future<Void> close() {
      return end.get();
    }
  }

  /** Queue of commands, in work and waiting; used on one context only. */
  private static final class CommandQueue<M extends Message> {
    private final Context context;
    private final Address<M> address;
    private final int atOnce;
    private final BiConsumer<Headers, M> work;
    private final ArrayDeque<Envelope> waiting = new ArrayDeque<>();
    private int inWork;

    CommandQueue(Context context, Address<M> address, int atOnce, BiConsumer<Headers, M> work) {
      this.context = context;
      this.address = address;
      this.atOnce = atOnce;
      this.work = work;
    }

    boolean take(Envelope envelope) {
      if (inWork < atOnce) {
        start(envelope);
        return true;
      }
      return waiting.size() < BUFFERED && waiting.add(envelope);
    }

    private void start(Envelope envelope) {
      inWork++;
      context.runOnContext(_ -> run(envelope));
    }

    /** Waiting work is interrupted when the process stops; the declared types do not say so. */
    private void tell(Exception e) {
      if (e instanceof InterruptedException) {
        LOG.info("a command on {} was interrupted: the process stops", address.name());
      } else {
        LOG.error("a command on {} failed", address.name(), e);
      }
    }

    private void run(Envelope envelope) {
      try (var _ = LogContext.of(envelope.headers())) {
        work.accept(envelope.headers(), address.message(envelope));
      } catch (Exception e) {
        tell(e);
      } finally {
        inWork--;
        if (!waiting.isEmpty()) {
          start(waiting.remove());
        }
      }
    }
  }
}
