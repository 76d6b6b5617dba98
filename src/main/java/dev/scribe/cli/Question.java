package dev.scribe.cli;

import java.util.Optional;

/** The body of a chat request (contract §1). */
record Question(
    String message, Optional<String> mode, Optional<String> sessionId, boolean streamTokens) {}
