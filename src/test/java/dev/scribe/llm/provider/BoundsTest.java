package dev.scribe.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.conf.ModelConf.Protocol;
import dev.scribe.llm.ChatException.Code;
import dev.scribe.llm.ChatReply.TokenUsage;
import dev.scribe.llm.provider.Playback.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one request brings upon itself: it is not tried again, nor held against the model. */
class BoundsTest {

  @ParameterizedTest
  @CsvSource({"length, INVALID", "stop, BROKEN"})
  void aModelThatThinksUntilNothingIsLeftWillDoSoAgain(String finish, Code code) {
    var outcome =
        openai(
            "{'choices':[{'index':0,'delta':{'reasoning_content':'Hm.'},'finish_reason':'%s'}],"
                    .formatted(finish)
                + "'usage':{'prompt_tokens':9,'completion_tokens':512}}");
    assertThat(outcome.failure()).contains(code);
    assertThat(outcome.usage()).isEqualTo(new TokenUsage(9, 0, 0, 512, 0, false));
  }

  @ParameterizedTest
  @CsvSource({"max_tokens, INVALID", "end_turn, BROKEN"})
  void soDoesOneOfAnthropic(String finish, Code code) {
    var outcome =
        anthropic(
            "{'type':'message_start','message':{'usage':{'input_tokens':9}}}",
            "{'type':'message_delta','delta':{'stop_reason':'%s'},'usage':{'output_tokens':512}}"
                .formatted(finish),
            "{'type':'message_stop'}");
    assertThat(outcome.failure()).contains(code);
    assertThat(outcome.usage()).isEqualTo(new TokenUsage(9, 0, 0, 512, 0, false));
  }

  @Test
  void tooManyCallsAreNotTaken() {
    var calls =
        IntStream.rangeClosed(0, ToolCallAccumulator.MOST)
            .mapToObj("{'index':%d,'function':{'name':'f','arguments':'{}'}}"::formatted)
            .collect(Collectors.joining(","));
    assertNotTaken(openai(delta("'tool_calls':[" + calls + "]")));
  }

  @Test
  void aCallThatIsTooLongIsNotTaken() {
    var arguments = "x".repeat(ToolCallAccumulator.LONGEST + 1);
    var function = "'function':{'name':'f','arguments':'" + arguments + "'}";
    assertNotTaken(openai(delta("'tool_calls':[{'index':0," + function + "}]")));
  }

  @Test
  void anEventThatIsTooLargeIsNotTaken() {
    assertNotTaken(openai(delta("'content':'" + "x".repeat(AnswerStream.LARGEST_EVENT) + "'")));
  }

  @Test
  void textThatIsTooLongIsNotTaken() {
    assertNotTaken(openai(delta("'content':'" + "x".repeat(ShownText.LONGEST + 1) + "'")));
  }

  @Test
  void thoughtsWithoutEndAreNotTaken() {
    var more =
        "{'type':'content_block_delta','index':0,'delta':{'type':'thinking_delta','thinking':'%s'}}"
            .formatted("x".repeat(600_000));
    assertNotTaken(
        anthropic(
            "{'type':'content_block_start','index':0,'content_block':{'type':'thinking'}}",
            more,
            more));
  }

  private static void assertNotTaken(Outcome outcome) {
    assertThat(outcome.failure()).contains(Code.INVALID);
    assertThat(outcome.usage().input()).as("what was asked is paid for").isPositive();
  }

  private static String delta(String content) {
    return "{'choices':[{'index':0,'delta':{" + content + "}}]}";
  }

  private static Outcome openai(String... events) {
    return play(Protocol.OPENAI, events);
  }

  private static Outcome anthropic(String... events) {
    return play(Protocol.ANTHROPIC, events);
  }

  private static Outcome play(Protocol protocol, String... events) {
    var playback = new Playback(protocol);
    for (var event : events) {
      var frame = "data: " + event.replace('\'', '"') + "\n\n";
      playback.read(frame.getBytes(StandardCharsets.UTF_8));
    }
    return playback.endedNow();
  }
}
