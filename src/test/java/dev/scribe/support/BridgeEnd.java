package dev.scribe.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** A client of the event-bus bridge, whatever carries its frames. */
public interface BridgeEnd extends AutoCloseable {
  BridgeEnd send(Map<String, Object> frame);

  /** Registers after an event. */
  default BridgeEnd register(String address, long after) {
    return send(
        Map.of("type", "register", "address", address, "headers", Map.of("after", "" + after)));
  }

  /** The next frame; waits for it. */
  JsonNode next();

  @Override
  void close();
}
