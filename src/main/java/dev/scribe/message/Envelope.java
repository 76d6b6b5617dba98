package dev.scribe.message;

/** Envelope that the event bus carries: a message and where it belongs. */
record Envelope(Headers headers, Message message) {}
