package dev.scribe.llm.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.llm.ChatCall;
import dev.scribe.llm.ChatException;
import dev.scribe.llm.ChatException.Code;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QueuedModelTest {
  private final Puppet puppet = new Puppet();
  private final QueuedModel model = new QueuedModel(puppet, 2, 4, Runnable::run);

  private ChatCall start(String owner) {
    return model.start(Puppet.request(owner), _ -> {});
  }

  private static Code code(ChatCall call) {
    assertThat(call.reply().failed()).isTrue();
    return ((ChatException) call.reply().cause()).code();
  }

  private List<String> owners() {
    return puppet.calls.stream().map(Puppet.Call::owner).toList();
  }

  @Test
  void nobodyWaitsBehindAllThatSomebodyElseAsked() {
    Stream.of("ada", "ada", "ada", "ada", "bob").forEach(this::start);
    assertThat(owners()).containsExactly("ada", "ada");
    for (var i = 0; i < 3; i++) {
      puppet.calls.get(i).ends("", 1);
    }
    assertThat(owners()).containsExactly("ada", "ada", "ada", "bob", "ada");
  }

  @Test
  void aFailureFreesItsPlaceToo() {
    var first = start("ada");
    start("ada");
    start("bob");
    puppet.calls.getFirst().fails(Code.TIMEOUT, 0);
    assertThat(code(first)).isEqualTo(Code.TIMEOUT);
    assertThat(owners()).containsExactly("ada", "ada", "bob");
  }

  @Test
  void tooManyThatWaitAreTurnedAway() {
    IntStream.range(0, 6).forEach(_ -> start("ada"));
    assertThat(code(start("bob"))).isEqualTo(Code.OVERLOADED);
    assertThat(puppet.calls).hasSize(2);
  }

  @Test
  void whoIsCancelledWhileWaitingNeverBegins() {
    start("ada");
    start("ada");
    var waiting = start("bob");
    var next = start("cleo");
    waiting.cancel();
    assertThat(code(waiting)).isEqualTo(Code.CANCELLED);
    puppet.calls.getFirst().ends("", 1);
    assertThat(owners()).containsExactly("ada", "ada", "cleo");
    puppet.last().ends("hello", 1);
    assertThat(next.reply().result().text()).isEqualTo("hello");
  }

  @Test
  void whoIsCancelledInItsPlaceGivesItToTheNext() {
    var running = start("ada");
    start("ada");
    start("bob");
    running.cancel();
    assertThat(code(running)).isEqualTo(Code.CANCELLED);
    assertThat(owners()).containsExactly("ada", "ada", "bob");
  }
}
