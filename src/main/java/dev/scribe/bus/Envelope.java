package dev.scribe.bus;

import dev.scribe.message.Message;

/** Envelope that the event bus carries: a message and where it belongs. */
public record Envelope(Headers headers, Message message) {}
