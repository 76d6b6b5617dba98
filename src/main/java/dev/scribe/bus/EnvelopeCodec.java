package dev.scribe.bus;

import com.fasterxml.jackson.databind.JsonNode;
import dev.scribe.message.Json;
import dev.scribe.message.Message;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The one bus codec: a reference on this node, JSON between nodes. */
final class EnvelopeCodec implements MessageCodec<Envelope, Envelope> {
  private static final Map<String, Class<?>> KINDS =
      kinds(Message.class).collect(Collectors.toMap(Class::getSimpleName, Function.identity()));

  private record Wire(String kind, Headers headers, Message message) {}

  @Override
  public void encodeToWire(Buffer out, Envelope envelope) {
    var kind = envelope.message().getClass().getSimpleName();
    var json = Buffer.buffer(Json.write(new Wire(kind, envelope.headers(), envelope.message())));
    out.appendInt(json.length()).appendBuffer(json);
  }

  @Override
  public Envelope decodeFromWire(int at, Buffer in) {
    var start = at + Integer.BYTES;
    return Json.read(in.getString(start, start + in.getInt(at)), EnvelopeCodec::envelope);
  }

  private static Envelope envelope(JsonNode tree) throws IOException {
    var kind = KINDS.get(tree.path("kind").asText());
    return new Envelope(
        Json.MAPPER.treeToValue(tree.get("headers"), Headers.class),
        (Message) Json.MAPPER.treeToValue(tree.get("message"), kind));
  }

  private static Stream<Class<?>> kinds(Class<?> type) {
    return type.isSealed()
        ? Stream.of(type.getPermittedSubclasses()).flatMap(EnvelopeCodec::kinds)
        : Stream.of(type);
  }

  @Override
  public Envelope transform(Envelope envelope) {
    return envelope;
  }

  @Override
  public String name() {
    return "scribe";
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }
}
