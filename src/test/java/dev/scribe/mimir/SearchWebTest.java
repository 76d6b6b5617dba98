package dev.scribe.mimir;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.agent.Arguments;
import dev.scribe.agent.Sources;
import dev.scribe.web.PublicUrl;
import dev.scribe.web.WebResult;
import dev.scribe.web.WebSearch;
import io.vertx.core.Future;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchWebTest {

  @Test
  void tellsTheModelWhatWasFoundAndPeopleWhere() {
    var page = new WebResult("Compost", "Ripe.", new PublicUrl("https://example.org/c"), 2);
    WebSearch web = (query, most) -> Future.succeededFuture(List.of(page));
    var tool = new SearchWeb(web);

    var outcome =
        tool.run(
                "owner",
                Arguments.of(tool.spec(), "{\"query\":\" compost \"}"),
                new Sources(List.of()))
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
