package dev.scribe.message;

/** Where messages of one kind go. */
@SuppressWarnings("UnusedTypeParameter") // it binds senders and receivers to one kind
public record Address<M extends Message>(String name) {}
