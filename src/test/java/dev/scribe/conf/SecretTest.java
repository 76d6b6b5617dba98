package dev.scribe.conf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretTest {
  private record Holder(Optional<Secret> key) {}

  @Test
  void isNotPrintedByItselfNorByWhatHoldsIt() {
    var secret = new Secret("sk-sesame");
    assertThat(secret.value()).isEqualTo("sk-sesame");
    assertThat(secret).hasToString("***");
    assertThat(new Holder(Optional.of(secret)).toString()).doesNotContain("sesame");
  }
}
