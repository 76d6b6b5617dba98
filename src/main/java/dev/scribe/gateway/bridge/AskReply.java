package dev.scribe.gateway.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.bus.Addresses;
import dev.scribe.gateway.api.ChatService.Asked;
import dev.scribe.message.Json;

/** Reply to a question: where the answer to a question will be told (contract §7). */
record AskReply(Asked asked) {

  /**
   * @param to what the client named for it
   */
  String frame(String to) {
    var body =
        Json.MAPPER
            .createObjectNode()
            .put("session_id", asked.publicId())
            .put("run_id", asked.run().toString())
            .put("address", Addresses.session(asked.sid()).name())
            .put("after", asked.after());
    JsonNode frame =
        Json.MAPPER.createObjectNode().put("type", "rec").put("address", to).set("body", body);
    return frame.toString();
  }
}
