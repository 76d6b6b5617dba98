package dev.scribe.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.message.Json;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ToolResultLimitTest {

  @Test
  void leavesAsItIsWhatIsShortEnough() {
    var json = "{\"a\": \"b\" }";
    assertThat(ToolResultLimit.json(json)).isSameAs(json);
  }

  @Test
  void cutsLongTextsAndSaysSo() {
    var long1 = "é😀\u0001".repeat(20_000);
    var json =
        ToolResultLimit.json(Json.write(Map.of("count", 2, "results", List.of(long1, "short"))));
    assertThat(json.length()).isBetween(ToolResultLimit.MOST / 3, ToolResultLimit.MOST);
    var tree = Json.read(json, it -> it);
    assertThat(tree.path("count").asInt()).isEqualTo(2);
    assertThat(tree.path("results").path(0).asText()).startsWith("é😀\u0001é").endsWith(" […]");
    assertThat(tree.path("results").path(1).asText()).isEqualTo("short");
  }

  @Test
  void givesUpOnWhatCannotBeShortened() {
    var json = ToolResultLimit.json(Json.write(Collections.nCopies(50_000, 1)));
    assertThat(Json.read(json, it -> it).path("success").asBoolean(true)).isFalse();
  }
}
