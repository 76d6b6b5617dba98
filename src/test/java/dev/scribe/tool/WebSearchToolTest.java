package dev.scribe.tool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.tool.web.PublicUrl;
import dev.scribe.tool.web.WebResult;
import dev.scribe.tool.web.WebSearch;
import io.vertx.core.Future;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebSearchToolTest {

  @Test
  void tellsTheModelWhatWasFoundAndPeopleWhere() {
    var page = new WebResult("Compost", "Ripe.", new PublicUrl("https://example.org/c"), 2);
    WebSearch web = (query, most) -> Future.succeededFuture(List.of(page));
    var tool = new WebSearchTool(web);

    var outcome =
        tool.run(
                "owner",
                ToolArguments.of(tool.spec(), "{\"query\":\" compost \"}"),
                new RunSources(List.of()))
            .await();
    assertThat(outcome.json())
        .isEqualTo(
            """
            {"success":true,"results":[{"title":"Compost","content":"Ripe.","source":"https://example.org/c","score":2.0}],\
            "count":1,"query":"compost"}""");
    assertThat(outcome.details()).containsEntry("count", 1).containsEntry("query", "compost");
    assertThat(outcome.sources()).isEmpty();
  }
}
