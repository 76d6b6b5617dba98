package dev.scribe.message;

/** What the event bus carries: a message and where it belongs. */
record Envelope(Headers headers, Message message) {}
