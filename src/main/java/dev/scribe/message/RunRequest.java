package dev.scribe.message;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Request of a person for a run, as the journal keeps it ({@link Json}).
 *
 * @param message 1–10,000 characters, trimmed, well-formed
 * @param mode {@code auto}, {@code discussion} or an agent's name
 * @param contextIds notes of the owner that always are part of the context
 * @param preferred the language that the person's client asks for, should the message not tell
 */
public record RunRequest(
    String message, String mode, List<UUID> contextIds, Optional<Language> preferred) {
  public static final String AUTO = "auto";
}
