package dev.scribe.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdsTest {
  @Test
  void sortsByTimeAndSaysItsVersion() {
    var early = Ids.at(1_700_000_000_000L);
    var late = Ids.at(1_700_000_000_001L);
    assertThat(early.toString()).isLessThan(late.toString()).startsWith("018bcfe5-6800-7");
    assertThat(early.version()).isEqualTo(7);
    assertThat(early.variant()).isEqualTo(2);
    assertThat(Ids.next()).isNotEqualTo(Ids.next());
  }
}
