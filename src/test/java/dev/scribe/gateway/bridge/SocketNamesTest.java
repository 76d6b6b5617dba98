package dev.scribe.gateway.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SocketNamesTest {
  private final SocketNames claims = new SocketNames();

  @Test
  void aNameIsItsOwnersUntilTheLastUseEnds() {
    assertThat(claims.take("name", "one")).as("a request that finds nothing").isTrue();
    assertThat(claims.take("name", "one")).as("one beside it, that opens").isTrue();
    claims.drop("name");
    assertThat(claims.take("name", "one")).as("the socket").isTrue();
    claims.drop("name");
    assertThat(claims.take("name", "other")).as("while the socket is open").isFalse();
    claims.drop("name");
    assertThat(claims.take("name", "other")).isTrue();
  }

  @Test
  void whoIsRefusedUsesNothing() {
    claims.take("name", "one");
    claims.take("name", "other");
    claims.drop("name");

    assertThat(claims.take("name", "other")).isTrue();
  }
}
