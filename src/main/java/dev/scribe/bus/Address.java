package dev.scribe.bus;

import dev.scribe.message.Message;

/** Address of messages of one kind. */
public record Address<M extends Message>(String name, Class<M> kind) {
  M message(Envelope envelope) {
    return kind.cast(envelope.message());
  }
}
