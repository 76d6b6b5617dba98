package dev.scribe.llm.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.llm.ChatCall;
import dev.scribe.llm.ChatException.Code;
import dev.scribe.llm.ChatModel;
import dev.scribe.llm.ChatRequest;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ManyCallsTest {
  private static final int CALLS = 3_000;
  private static final int PLACES = 4;

  private final AtomicInteger atOnce = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  /** Answers or fails, on another thread, as its number says. */
  private final class Shaky implements ChatModel {
    private final AtomicInteger number = new AtomicInteger();

    @Override
    public String name() {
      return "shaky";
    }

    @Override
    public ChatCall start(ChatRequest request, Consumer<String> onText) {
      var call = new Puppet.Call(request.owner(), onText);
      most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
      call.reply().onComplete(_ -> atOnce.decrementAndGet());
      var dice = new Random(number.incrementAndGet()).nextInt(10);
      Thread.startVirtualThread(
          () -> {
            switch (dice) {
              case 0, 1 -> call.fails(Code.OVERLOADED, 1);
              case 2 -> call.fails(Code.INVALID, 1);
              case 3 -> {
                call.says("half");
                call.fails(Code.BROKEN, 1);
              }
              default -> call.ends("done", 1);
            }
          });
      return call;
    }
  }

  @Test
  void everyCallEndsAndNoPlaceIsLostWhoeverCancelsWhenever() throws Exception {
    var breaker = new CircuitBreaker(CALLS, Duration.ofSeconds(30), InstantSource.system());
    var retrying =
        new RetryingModel(
            new Shaky(),
            RetryPolicy.SDK,
            breaker,
            (_, then) -> {
              Thread.startVirtualThread(then);
              return () -> {};
            },
            () -> 0);
    var model = new QueuedModel(retrying, PLACES, CALLS, Thread::startVirtualThread);
    List<Future<?>> replies = new CopyOnWriteArrayList<>();
    try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, CALLS)
          .forEach(
              i ->
                  people.execute(
                      () -> {
                        var call = model.start(Puppet.request("owner" + i % 9), _ -> {});
                        replies.add(call.reply().otherwiseEmpty());
                        if (i % 3 == 0) {
                          call.cancel();
                        }
                      }));
    }
    Future.all(replies).await(2, TimeUnit.MINUTES);
    assertThat(replies).hasSize(CALLS);
    assertThat(model.waiting()).isZero();
    assertThat(most.get()).isLessThanOrEqualTo(PLACES);
    var after = IntStream.range(0, PLACES).mapToObj(_ -> model.start(Puppet.request("z"), _ -> {}));
    Future.all(after.map(call -> call.reply().otherwiseEmpty()).toList())
        .await(2, TimeUnit.MINUTES);
  }
}
