package dev.scribe.gateway.sse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.message.Event.AgentDelta;
import dev.scribe.message.News;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UntoldTest {
  private static final UUID RUN = new UUID(0, 1);
  private static final long AFTER = 3;
  private final Untold untold = new Untold();

  @Test
  void tokensOfOneAttemptComeTogetherOnce() {
    untold.add(delta(1, 0, "Bon"));
    untold.add(delta(1, 3, "jour"));
    assertThat(taken()).hasValue(words(1, 0, "Bonjour"));
    assertThat(taken()).isEmpty();
  }

  @Test
  void whoMissedTheBeginningIsToldItWithTheRest() {
    untold.add(delta(1, 3, "jour"));
    assertThat(taken()).isEmpty();
    untold.add(delta(1, 0, "Bonjour à"));
    untold.add(delta(1, 9, " tous"));
    assertThat(taken()).hasValue(words(1, 0, "Bonjour à tous"));
  }

  @Test
  void whatIsToldFromTheBeginningBringsOnlyWhatIsNew() {
    untold.add(delta(1, 0, "Bon"));
    assertThat(taken()).hasValue(words(1, 0, "Bon"));
    untold.add(delta(1, 0, "Bonjour"));
    untold.add(delta(1, 0, "Bonjour"));
    assertThat(taken()).hasValue(words(1, 3, "jour"));
    untold.add(delta(1, 12, "tous"));
    untold.add(delta(1, 0, "Bonjour"));
    assertThat(taken()).isEmpty();
  }

  @Test
  void whatComesBehindTheMessageIsNotTold() {
    untold.add(delta(1, 0, "Bon"));
    assertThat(untold.take(AFTER + 1)).isEmpty();
    untold.add(delta(1, 0, "Bonjour"));
    assertThat(taken()).hasValue(words(1, 0, "Bonjour"));
  }

  @Test
  void aNewAttemptMakesTheFormerOneVoid() {
    untold.add(delta(1, 0, "Bon"));
    untold.add(delta(2, 0, "Salut"));
    assertThat(taken()).hasValue(words(2, 0, "Salut"));
  }

  @Test
  void holdsNoMoreThanItsBoundAndIsToldAnew() {
    var some = "x".repeat(1000);
    for (var i = 0; i <= 66; i++) {
      untold.add(delta(1, i * some.length(), some));
      untold.keepWithinBound();
    }
    assertThat(taken()).isEmpty();
    untold.add(delta(1, 0, some.repeat(68)));
    assertThat(taken()).hasValue(words(1, 0, some.repeat(68)));
  }

  private Optional<AgentDelta> taken() {
    return untold.take(AFTER).map(News.Delta::delta);
  }

  private static News.Delta delta(int attempt, int offset, String text) {
    return new News.Delta(RUN, AFTER, words(attempt, offset, text), Instant.EPOCH);
  }

  private static AgentDelta words(int attempt, int offset, String text) {
    return new AgentDelta("plume", 1, attempt, offset, text);
  }
}
