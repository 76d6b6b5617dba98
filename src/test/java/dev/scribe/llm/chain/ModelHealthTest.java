package dev.scribe.llm.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.llm.ChatException.Code;
import dev.scribe.llm.chain.CircuitBreaker.State;
import dev.scribe.llm.chain.ModelHealth.CallOutcome;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ModelHealthTest {
  private final Puppet puppet = new Puppet();
  private final MonitoredModel model = new MonitoredModel(puppet);

  private Puppet.Call call() {
    var _ = model.start(Puppet.request("ada"), _ -> {});
    return puppet.last();
  }

  @ParameterizedTest
  @EnumSource(names = {"OVERLOADED", "UNAVAILABLE", "TIMEOUT", "BROKEN"})
  void theLastCallTellsHowTheModelIs(Code code) {
    assertThat(model.last()).isEmpty();
    call().fails(code, 0);
    assertThat(model.last()).contains(CallOutcome.valueOf(code.name()));
    call().ends("done", 1);
    assertThat(model.last()).contains(CallOutcome.OK);
  }

  @ParameterizedTest
  @EnumSource(names = {"REFUSED", "CANCELLED", "INVALID"})
  void whatIsTheFaultOfOneRequestTellsNothing(Code code) {
    call().failsForGood();
    call().fails(code, 0);
    assertThat(model.last()).contains(CallOutcome.INVALID);
  }

  @Test
  void aLateEndTellsTheNewest() {
    var slow = call();
    call().ends("done", 1);
    slow.fails(Code.TIMEOUT, 0);
    assertThat(model.last()).contains(CallOutcome.TIMEOUT);
  }

  @ParameterizedTest
  @CsvSource({
    "CLOSED,    OK,       true",
    "CLOSED,    TIMEOUT,  true",
    "CLOSED,    INVALID,  false",
    "OPEN,      TIMEOUT,  false",
    "HALF_OPEN, TIMEOUT,  true",
    "HALF_OPEN, INVALID,  false"
  })
  void aModelNeedsAttentionWhileItRestsOrSomebodyMustChangeASetting(
      State breaker, CallOutcome last, boolean well) {
    assertThat(new ModelHealth(breaker, Optional.of(last)).isWell()).isEqualTo(well);
  }
}
