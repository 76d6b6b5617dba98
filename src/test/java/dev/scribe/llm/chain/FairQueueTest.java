package dev.scribe.llm.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.llm.chain.FairQueue.Arrival;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FairQueueTest {
  private final FairQueue<String> gate = new FairQueue<>(1, 6);

  /** All who get a place after the first, in that order. */
  private List<String> order() {
    var order = new ArrayList<String>();
    for (var next = gate.leave(); next.isPresent(); next = gate.leave()) {
      order.add(next.get());
    }
    return order;
  }

  private void arrive(String... calls) {
    for (var call : calls) {
      gate.arrive(call.substring(0, 1), call);
    }
  }

  @Test
  void servesOwnersInTurnAndEachInItsOwnOrder() {
    arrive("a0", "a1", "a2", "a3", "b1", "b2", "c1");
    assertThat(order()).containsExactly("a1", "b1", "c1", "a2", "b2", "a3");
  }

  @Test
  void turnsAwayWhoeverFindsNoSeat() {
    arrive("a0", "a1", "a2", "a3", "a4", "a5", "a6");
    assertThat(gate.arrive("b", "b1")).isEqualTo(Arrival.TURNED_AWAY);
    assertThat(gate.leave()).contains("a1");
    assertThat(gate.arrive("b", "b1")).isEqualTo(Arrival.WAITING);
    assertThat(gate.waiting()).isEqualTo(6);
  }

  @Test
  void whoLeavesTheQueueIsForgotten() {
    arrive("a0", "a1", "b1", "b2");
    assertThat(gate.withdraw("a", "a1")).isTrue();
    assertThat(gate.withdraw("a", "a1")).isFalse();
    assertThat(gate.withdraw("a", "a0")).isFalse();
    assertThat(order()).containsExactly("b1", "b2");
  }

  @Test
  void aPlaceThatNobodyWaitsForIsFree() {
    arrive("a0");
    assertThat(gate.leave()).isEqualTo(Optional.empty());
    assertThat(gate.arrive("b", "b1")).isEqualTo(Arrival.ADMITTED);
    assertThat(gate.arrive("b", "b2")).isEqualTo(Arrival.WAITING);
  }

  @Test
  void noPlaceIsLostOrGivenTwiceBetweenManyThreads() throws Exception {
    var shared = new FairQueue<Integer>(3, 10_000);
    var inside = new AtomicInteger();
    var most = new AtomicInteger();
    var served = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, 5_000)
          .forEach(
              i ->
                  threads.execute(
                      () -> {
                        var now =
                            shared.arrive("" + i % 7, i) == Arrival.ADMITTED
                                ? Optional.of(i)
                                : Optional.<Integer>empty();
                        while (now.isPresent()) {
                          most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                          served.incrementAndGet();
                          inside.decrementAndGet();
                          now = shared.leave();
                        }
                      }));
    }
    assertThat(served).hasValue(5_000);
    assertThat(most.get()).isBetween(1, 3);
    assertThat(shared.waiting()).isZero();
  }
}
