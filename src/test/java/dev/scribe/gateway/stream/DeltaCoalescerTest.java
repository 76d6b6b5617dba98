package dev.scribe.gateway.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.message.Event.AgentDelta;
import dev.scribe.message.SessionUpdate;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeltaCoalescerTest {
  private static final UUID RUN = new UUID(0, 1);
  private static final long AFTER = 3;
  private final DeltaCoalescer pending = new DeltaCoalescer();

  @Test
  void tokensOfOneAttemptComeTogetherOnce() {
    pending.add(delta(1, 0, "Bon"));
    pending.add(delta(1, 3, "jour"));
    assertThat(taken()).hasValue(words(1, 0, "Bonjour"));
    assertThat(taken()).isEmpty();
  }

  @Test
  void whoMissedTheBeginningIsToldItWithTheRest() {
    pending.add(delta(1, 3, "jour"));
    assertThat(taken()).isEmpty();
    pending.add(delta(1, 0, "Bonjour à"));
    pending.add(delta(1, 9, " tous"));
    assertThat(taken()).hasValue(words(1, 0, "Bonjour à tous"));
  }

  @Test
  void whatIsToldFromTheBeginningBringsOnlyWhatIsNew() {
    pending.add(delta(1, 0, "Bon"));
    assertThat(taken()).hasValue(words(1, 0, "Bon"));
    pending.add(delta(1, 0, "Bonjour"));
    pending.add(delta(1, 0, "Bonjour"));
    assertThat(taken()).hasValue(words(1, 3, "jour"));
    pending.add(delta(1, 12, "tous"));
    pending.add(delta(1, 0, "Bonjour"));
    assertThat(taken()).isEmpty();
  }

  @Test
  void whatComesBehindTheMessageIsNotTold() {
    pending.add(delta(1, 0, "Bon"));
    assertThat(pending.take(AFTER + 1)).isEmpty();
    pending.add(delta(1, 0, "Bonjour"));
    assertThat(taken()).hasValue(words(1, 0, "Bonjour"));
  }

  @Test
  void aNewAttemptMakesTheFormerOneVoid() {
    pending.add(delta(1, 0, "Bon"));
    pending.add(delta(2, 0, "Salut"));
    assertThat(taken()).hasValue(words(2, 0, "Salut"));
  }

  @Test
  void holdsNoMoreThanItsBoundAndIsToldAnew() {
    var some = "x".repeat(1000);
    for (var i = 0; i <= 66; i++) {
      pending.add(delta(1, i * some.length(), some));
      pending.keepWithinBound();
    }
    assertThat(taken()).isEmpty();
    pending.add(delta(1, 0, some.repeat(68)));
    assertThat(taken()).hasValue(words(1, 0, some.repeat(68)));
  }

  private Optional<AgentDelta> taken() {
    return pending.take(AFTER).map(SessionUpdate.Delta::delta);
  }

  private static SessionUpdate.Delta delta(int attempt, int offset, String text) {
    return new SessionUpdate.Delta(RUN, AFTER, words(attempt, offset, text), Instant.EPOCH);
  }

  private static AgentDelta words(int attempt, int offset, String text) {
    return new AgentDelta("plume", 1, attempt, offset, text);
  }
}
