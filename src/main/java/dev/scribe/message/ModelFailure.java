package dev.scribe.message;

/**
 * A model that failed in a turn.
 *
 * @param model its name in the agent's chain
 * @param again it broke off in the middle of an answer, and may deserve another try
 */
public record ModelFailure(String model, boolean again) {}
