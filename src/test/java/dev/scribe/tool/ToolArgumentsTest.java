package dev.scribe.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.scribe.llm.ToolSpec;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolArgumentsTest {
  private static final ToolSpec SPEC =
      new ToolSpec(
          "tool",
          "a tool",
          """
          {"type":"object","required":["query","id"],"properties":{
            "query":{"type":"string","minLength":1,"maxLength":10},
            "id":{"type":"string","format":"uuid"},
            "limit":{"type":"integer","minimum":1,"maximum":20},
            "threshold":{"type":"number","minimum":0,"maximum":1},
            "metadata":{"type":"object","properties":{
              "tags":{"type":"array","maxItems":2,
                "items":{"type":"string","minLength":1,"maxLength":5}}}}}}""");
  private static final String ID = "0198c2a0-0000-7000-8000-000000000001";

  @Test
  void areReadAsTheSchemaDescribesThem() {
    var arguments =
        ToolArguments.of(
            SPEC,
            """
            {"query":"a\\u0000","id":"%s","limit":5.0,"threshold":0.5,"metadata":{"tags":["b"]},"else":1}"""
                .formatted(ID));
    assertThat(arguments.text("query")).isEqualTo("a\uFFFD");
    assertThat(arguments.id("id")).isEqualTo(UUID.fromString(ID));
    assertThat(arguments.whole("limit", 1)).isEqualTo(5);
    assertThat(arguments.number("threshold", 0)).isEqualTo(0.5);
    assertThat(arguments.findTexts("metadata/tags").orElseThrow()).containsExactly("b");
  }

  @Test
  void nullIsAbsent() {
    var arguments =
        ToolArguments.of(
            SPEC,
            """
            {"query":"a","id":"%s","limit":null,"metadata":{"tags":null}}"""
                .formatted(ID));
    assertThat(arguments.whole("limit", 7)).isEqualTo(7);
    assertThat(arguments.findTexts("metadata/tags")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      textBlock =
          """
          nonsense                                        | arguments: a JSON object is wanted
          {"query":"a"                                    | arguments: a JSON object is wanted
          [1]                                             | arguments: an object is wanted
          §§                                              | query: a text of 1 to 10 characters is missing
          {"query":null,"id":"$ID"}                       | query: a text of 1 to 10 characters is missing
          {"query":"a"}                                   | id: the id of a note is missing
          {"query":"  ","id":"$ID"}                       | query: a text of 1 to 10 characters is wanted
          {"query":"12345678901","id":"$ID"}              | query: a text of 1 to 10 characters is wanted
          {"query":{"a":1},"id":"$ID"}                    | query: a text of 1 to 10 characters is wanted
          {"query":"a","id":"1-1-1-1-1"}                  | id: the id of a note is wanted
          {"query":"a","id":"$ID","limit":"5"}            | limit: a whole number from 1 to 20 is wanted
          {"query":"a","id":"$ID","limit":1.5}            | limit: a whole number from 1 to 20 is wanted
          {"query":"a","id":"$ID","limit":1e99}           | limit: a whole number from 1 to 20 is wanted
          {"query":"a","id":"$ID","threshold":-1}         | threshold: a number from 0 to 1 is wanted
          {"query":"a","id":"$ID","metadata":[]}          | metadata: an object is wanted
          {"query":"a","id":"$ID","metadata":{"tags":"b"}}  | metadata.tags: a list of at most 2 entries is wanted
          {"query":"a","id":"$ID","metadata":{"tags":["b",2]}}  | metadata.tags: a text of 1 to 5 characters is wanted
          {"query":"a","id":"$ID","metadata":{"tags":["b",null]}}  | metadata.tags: a text of 1 to 5 characters is wanted
          """)
  void sayWhatIsWanted(String json, String message) {
    assertThatThrownBy(() -> ToolArguments.of(SPEC, json.replace("$ID", ID)))
        .isInstanceOf(InvalidToolCall.class)
        .hasMessage(message);
  }

  @Test
  void areBounded() {
    var huge = "{\"query\":\"%s\"}".formatted("a".repeat(3 << 20));
    assertThatThrownBy(() -> ToolArguments.of(SPEC, huge))
        .hasMessage("arguments: they are too long");
    var deep = "[".repeat(100_000);
    assertThatThrownBy(() -> ToolArguments.of(SPEC, deep)).isInstanceOf(InvalidToolCall.class);
  }
}
