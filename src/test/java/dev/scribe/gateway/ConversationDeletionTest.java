package dev.scribe.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A conversation whose run is in the hands of somebody who does not hear. */
class ConversationDeletionTest {

  @Test
  void waitsForTheRunButNotForEver() throws Exception {
    try (var chat = new Chat()) {
      var author = chat.stage.session().begin();
      var path = "/api/v1/conversations/" + author.publicId;

      var refused = chat.delete(path);

      assertThat(refused.statusCode()).isEqualTo(409);
      assertThat(chat.schemas.faults("Problem", refused.body())).isEmpty();
      assertThat(refused.body()).contains("Try again");
      assertThat(chat.stopped()).isEqualTo(author.run());
      assertThat(chat.get(path).statusCode()).isEqualTo(200);

      author.finish();
      assertThat(chat.delete(path).statusCode()).isEqualTo(200);
      assertThat(chat.get(path).statusCode()).isEqualTo(404);
    }
  }
}
