package dev.scribe.cli.client;

import java.util.Optional;

/** Body of a chat request (contract §1). */
public record ChatBody(
    String message, Optional<String> mode, Optional<String> sessionId, boolean streamTokens) {}
