package dev.scribe.knowledge.embedding;

import java.util.Optional;

/**
 * Progress of the embedding: how far the notes of all owners have been read by the model.
 *
 * @param model whose vectors searches compare
 * @param nextModel takes its place when it has read every note; empty if none is to
 * @param embedded notes with vectors of the newest of both
 */
public record EmbeddingProgress(
    String model, Optional<String> nextModel, long embedded, long notes) {}
