package dev.scribe.gateway.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.gateway.http.Problem;
import dev.scribe.gateway.openapi.JsonBody;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * Frame: what a client sends, in the protocol of Vert.x's event-bus bridge.
 *
 * @param address empty for a ping alone
 * @param headers an object, or missing
 */
record Frame(Type type, String address, Optional<String> replyTo, JsonNode headers, JsonNode body) {
  /** As long as the ids are that Vert.x's clients make. */
  private static final int LONGEST_REPLY_ADDRESS = 36;

  /** Longer ones are not repeated to whoever made them up. */
  private static final int LONGEST_ECHO = 64;

  private static final int DIGITS = 18;

  enum Type {
    SEND,
    PUBLISH,
    REGISTER,
    UNREGISTER,
    PING
  }

  /**
   * Reads it; refusals are tested in the order in which Vert.x's own bridge tests them.
   *
   * @throws FrameError if it is none
   */
  static Frame read(Buffer data) {
    var tree = tree(data);
    var type = text(tree, "type").orElseThrow(() -> FrameError.malformed("missing_type"));
    if (type.equals("ping")) {
      return new Frame(Type.PING, "", Optional.empty(), tree.path("headers"), tree.path("body"));
    }
    var address = text(tree, "address").orElseThrow(() -> FrameError.malformed("missing_address"));
    var replyTo = text(tree, "replyAddress");
    if (replyTo.isPresent() && replyTo.get().length() > LONGEST_REPLY_ADDRESS) {
      throw FrameError.malformed("invalid_reply_address");
    }
    return new Frame(type(type), address, replyTo, tree.path("headers"), tree.path("body"));
  }

  private static JsonNode tree(Buffer data) {
    try {
      var tree = JsonBody.parse(data.getBytes());
      if (tree.isObject()) {
        return tree;
      }
    } catch (Problem problem) {
      // Where it is broken is of no use to a program.
    }
    throw FrameError.malformed("invalid_json");
  }

  private static Optional<String> text(JsonNode tree, String name) {
    return Optional.ofNullable(tree.path(name).textValue());
  }

  private static Type type(String name) {
    return switch (name) {
      case "send" -> Type.SEND;
      case "publish" -> Type.PUBLISH;
      case "register" -> Type.REGISTER;
      case "unregister" -> Type.UNREGISTER;
      default -> throw FrameError.malformed("invalid_type");
    };
  }

  /** Whose handler at the client is to hear of a refusal. */
  Optional<String> refusalTo() {
    return type == Type.SEND
        ? replyTo
        : Optional.of(address).filter(it -> it.length() <= LONGEST_ECHO);
  }

  Optional<String> header(String name) {
    return Optional.of(headers.path(name))
        .filter(JsonNode::isValueNode)
        .map(JsonNode::asText)
        .filter(text -> !headers.path(name).isNull());
  }

  /**
   * The last event that the client has: {@code Last-Event-ID}, otherwise {@code after}.
   *
   * @throws FrameError if it is no number
   */
  Optional<Long> position() {
    return header("Last-Event-ID").or(() -> header("after")).map(Frame::number);
  }

  private static long number(String text) {
    if (text.isEmpty()
        || text.length() > DIGITS
        || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw FrameError.position("a position is the number of an event, or 0");
    }
    return Long.parseLong(text);
  }

  boolean wantsTokens() {
    return header("tokens").filter("true"::equals).isPresent();
  }
}
