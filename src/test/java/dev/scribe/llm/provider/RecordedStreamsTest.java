package dev.scribe.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.conf.ModelConf.Protocol;
import dev.scribe.llm.ChatException.Code;
import dev.scribe.llm.ChatReply;
import dev.scribe.llm.provider.Playback.Outcome;
import dev.scribe.message.WellFormed;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordedStreamsTest {
  private static final int FEWEST = 25;

  static Stream<Recording> recordings() {
    return Recording.all();
  }

  @Test
  void thereAreEnoughOfEachProtocol() {
    for (var protocol : Protocol.values()) {
      assertThat(Recording.all(protocol)).hasSizeGreaterThanOrEqualTo(FEWEST);
    }
  }

  @ParameterizedTest
  @MethodSource("recordings")
  void giveWhatIsExpectedWhole(Recording recording) {
    assertExpected(recording, whole(recording));
  }

  /** After the end marker the same success, before it a failure; never a text that was not said. */
  @ParameterizedTest
  @MethodSource("recordings")
  void oneByteAtATimeGiveTheSameAndCutAtAnyByteATypedFailure(Recording recording) {
    var whole = whole(recording);
    var playback = new Playback(recording.protocol());
    var bytes = recording.bytes();
    var needed = recording.whole();
    for (var cut = 0; cut < bytes.length; cut++) {
      var outcome = playback.endedNow();
      if (!whole.shown().startsWith(outcome.shown())) {
        assertThat(outcome.shown()).isEqualTo(whole.shown());
      }
      if (outcome.reply().isPresent()) {
        assertThat(cut).isGreaterThan(needed);
        assertSameButForTheUsage(outcome.reply().get(), whole.reply().orElseThrow());
      } else {
        assertThat(outcome.failure().orElseThrow())
            .isIn(Code.BROKEN, whole.failure().orElse(Code.BROKEN));
      }
      playback.read(bytes[cut]);
    }
    assertThat(playback.endedNow()).isEqualTo(whole);
  }

  private static void assertExpected(Recording recording, Outcome outcome) {
    var expected = recording.expected();
    assertThat(outcome.shown()).isEqualTo(expected.text());
    assertThat(WellFormed.is(outcome.shown())).isTrue();
    assertThat(outcome.failure()).isEqualTo(expected.failure());
    assertThat(outcome.usage()).isEqualTo(expected.usage().usage());
    assertThat(outcome.reply().map(ChatReply::finish)).isEqualTo(expected.finish());
    outcome.reply().ifPresent(reply -> assertThat(reply.text()).isEqualTo(expected.text()));
    outcome
        .reply()
        .ifPresent(
            reply -> assertThat(reply.calls()).isEqualTo(expected.calls().orElse(List.of())));
  }

  private static void assertSameButForTheUsage(ChatReply one, ChatReply other) {
    assertThat(one.text()).isEqualTo(other.text());
    assertThat(one.calls()).isEqualTo(other.calls());
    assertThat(one.finish()).isEqualTo(other.finish());
    assertThat(one.usage().estimated() || one.usage().equals(other.usage())).isTrue();
  }

  private static Outcome whole(Recording recording) {
    var playback = new Playback(recording.protocol());
    playback.read(recording.bytes());
    return playback.endedNow();
  }
}
