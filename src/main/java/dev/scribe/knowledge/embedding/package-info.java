/** Embeddings: vectors of texts, from the built-in model or an endpoint, and those of all notes. */
@NullMarked
package dev.scribe.knowledge.embedding;

import org.jspecify.annotations.NullMarked;
