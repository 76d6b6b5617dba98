package dev.scribe.message;

/** Where messages of one kind go. */
public record Address<M extends Message>(String name, Class<M> kind) {
  M message(Envelope envelope) {
    return kind.cast(envelope.message());
  }
}
