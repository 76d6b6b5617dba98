package dev.scribe.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.message.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * A session's log as the public API pages it.
 *
 * @param pages the raw bodies
 */
record History(long lastSeq, List<String> pages) {
  static final int PAGE = 100;

  /** Also makes sure that nothing runs or waits any more. */
  static History of(Service service, String session) throws IOException, InterruptedException {
    var pages = new ArrayList<String>();
    for (var after = 0L; ; after += PAGE) {
      var path =
          "/api/v1/chat/sessions/%s/events?after=%d&limit=%d".formatted(session, after, PAGE);
      var answer =
          service
              .client()
              .send(service.request(path).build(), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      pages.add(answer.body());
      var page = Json.read(answer.body(), tree -> tree);
      if (after + PAGE >= page.path("last_seq").asLong()) {
        assertThat(page.path("active_run").isValueNode()).isTrue();
        assertThat(page.hasNonNull("active_run")).as(session + " has an active run").isFalse();
        assertThat(page.path("queued_runs")).as(session + " has a queue").isEmpty();
        return new History(page.path("last_seq").asLong(), pages);
      }
    }
  }
}
