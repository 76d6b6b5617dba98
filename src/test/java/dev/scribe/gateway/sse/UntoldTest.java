package dev.scribe.gateway.sse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.message.Event.AgentDelta;
import dev.scribe.message.News;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UntoldTest {
  private static final UUID RUN = new UUID(0, 1);
  private final Untold untold = new Untold();

  @Test
  void tokensOfOneAttemptComeTogetherOnce() {
    untold.add(delta(1, 4, "Bon"));
    untold.add(delta(1, 7, "jour"));
    assertThat(untold.take()).map(News.Delta::delta).hasValue(words(1, 4, "Bonjour"));
    assertThat(untold.take()).isEmpty();
  }

  @Test
  void aNewAttemptMakesTheFormerOneVoid() {
    untold.add(delta(1, 0, "Bon"));
    untold.add(delta(2, 0, "Salut"));
    assertThat(untold.take()).map(News.Delta::delta).hasValue(words(2, 0, "Salut"));
  }

  @Test
  void holdsNoMoreThanItsBound() {
    var some = "x".repeat(1000);
    for (var i = 0; i <= 66; i++) {
      untold.add(delta(1, i * some.length(), some));
    }
    assertThat(untold.take().orElseThrow().delta().delta().length()).isLessThan(2000);
  }

  private static News.Delta delta(int attempt, int offset, String text) {
    return new News.Delta(RUN, 3, words(attempt, offset, text), Instant.EPOCH);
  }

  private static AgentDelta words(int attempt, int offset, String text) {
    return new AgentDelta("plume", 1, attempt, offset, text);
  }
}
