package dev.scribe.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.journal.Verdict.Head;
import dev.scribe.journal.Verdict.StoredRow;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class VerdictTest {
  private static final UUID RUN = UUID.randomUUID();
  private static final Append APPEND =
      new Append(
          UUID.randomUUID(),
          3,
          7,
          RUN,
          List.of(
              new Append.Row(8, "processing", "a", Instant.EPOCH),
              new Append.Row(9, "processing", "b", Instant.EPOCH)),
          Append.Progress.CONTINUES);
  private static final StoredRow EIGHT = new StoredRow(8, RUN, "processing", "a");
  private static final StoredRow NINE = new StoredRow(9, RUN, "processing", "b");

  @Test
  void ourEventsAreStoredWhoeverHoldsTheSessionNow() {
    assertThat(on(3, 9, EIGHT, NINE)).isEqualTo(Verdict.STORED);
    assertThat(on(4, 12, EIGHT, NINE)).isEqualTo(Verdict.STORED);
  }

  @Test
  void anythingElseAtThoseNumbersIsForeign() {
    assertThat(on(3, 8, EIGHT)).isEqualTo(Verdict.FENCED);
    assertThat(on(4, 9, EIGHT, new StoredRow(9, RUN, "processing", "x"))).isEqualTo(Verdict.FENCED);
    assertThat(on(4, 9, EIGHT, new StoredRow(9, RUN, "error", "b"))).isEqualTo(Verdict.FENCED);
    assertThat(on(4, 9, EIGHT, new StoredRow(9, UUID.randomUUID(), "processing", "b")))
        .isEqualTo(Verdict.FENCED);
  }

  @Test
  void nothingStoredMeansAgainOnlyUnderOurOwnEpoch() {
    assertThat(on(3, 7)).isEqualTo(Verdict.AGAIN);
    assertThat(on(4, 7)).isEqualTo(Verdict.FENCED);
    assertThat(Verdict.on(APPEND, Optional.empty())).isEqualTo(Verdict.FENCED);
  }

  @Test
  void eventsMissingBeforeOursAreAMistakeOfTheCaller() {
    assertThat(on(3, 6)).isEqualTo(Verdict.GAP);
  }

  private static Verdict on(long epoch, long lastSeq, StoredRow... events) {
    return Verdict.on(APPEND, Optional.of(new Head(epoch, lastSeq, List.of(events))));
  }
}
