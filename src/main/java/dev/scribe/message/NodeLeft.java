package dev.scribe.message;

import java.util.UUID;

/**
 * A node has left.
 *
 * @param over it works on nothing any more: its process ended, or it has let go of everything;
 *     false: it cannot be reached, from here
 */
public record NodeLeft(UUID node, boolean over) implements Message {}
