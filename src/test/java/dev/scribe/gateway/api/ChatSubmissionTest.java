package dev.scribe.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scribe.gateway.api.ChatSubmission.OnBusy;
import dev.scribe.gateway.api.ChatSubmission.OnDisconnect;
import dev.scribe.gateway.http.Problem;
import dev.scribe.message.Json;
import dev.scribe.message.Language;
import dev.scribe.message.RunRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatSubmissionTest {
  private static final Set<String> MODES = Set.of("auto", "discussion", "plume", "mimir");

  @Test
  void messageAloneIsEnoughAndNullMeansAbsent() {
    var expected =
        new ChatSubmission(
            new RunRequest("Bonjour", "auto", List.of(), Optional.of(Language.EN)),
            Optional.empty(),
            Optional.empty(),
            false,
            OnBusy.ENQUEUE,
            OnDisconnect.CONTINUE);
    assertThat(read("{'message':' \\tBonjour\\n'}")).isEqualTo(expected);
    assertThat(
            read(
                "{'message':'Bonjour','mode':null,'session_id':null,'context_ids':null,"
                    + "'stream_tokens':null,'on_busy':null,'voice_data':null,'user_id':'me','x':{}}"))
        .isEqualTo(expected);
  }

  @Test
  void readsEveryField() {
    var note = UUID.randomUUID();
    assertThat(
            read(
                "{'message':'m','mode':'mimir','conversation_id':'a.B:1_-','context_ids':['%s'],"
                        .formatted(note)
                    + "'stream_tokens':true,'on_busy':'interrupt','on_disconnect':'cancel'}"))
        .isEqualTo(
            new ChatSubmission(
                new RunRequest("m", "mimir", List.of(note), Optional.of(Language.EN)),
                Optional.of("a.B:1_-"),
                Optional.empty(),
                true,
                OnBusy.INTERRUPT,
                OnDisconnect.CANCEL));
    assertThat(read("{'message':'m','session_id':'a','conversation_id':'a'}").sessionId())
        .contains("a");
    assertThat(read("{'message':'\\ud83d\\ude00'}").run().message()).isEqualTo("😀");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}                                                     | /message
          {'message':''}                                         | /message
          {'message':' \\n\\u2003 '}                             | /message
          {'message':'m','mode':'gandalf'}                       | /mode
          {'message':'m','session_id':'a','conversation_id':'b'} | /conversation_id
          {'message':' ','mode':'x'}                             | /message,/mode
          """)
  void namesEveryFault(String body, String pointers) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(422);
              assertThat(problem.faults())
                  .extracting(Problem.Fault::pointer)
                  .containsExactly(pointers.split(","));
            });
  }

  @Test
  void lengthCountsCharactersAfterTrimming() {
    assertThat(read(message("é".repeat(10_000) + " ".repeat(500)))).isNotNull();
    assertThat(read(message("😀".repeat(10_000)))).isNotNull();
    assertThatThrownBy(() -> read(message("a".repeat(10_001)))).isInstanceOf(Problem.class);
  }

  @Test
  void voiceNeedsATranscriber() {
    assertThatThrownBy(() -> read("{'voice_data':'AAAA','audio_format':'webm'}"))
        .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.status()).isEqualTo(501));
  }

  private static String message(String text) {
    return "{'message':'" + text + "'}";
  }

  private static ChatSubmission read(String body) {
    return ChatSubmission.of(
        Json.read(body.replace('\'', '"'), ChatSubmission.Body.class),
        MODES,
        Optional.of(Language.EN));
  }
}
