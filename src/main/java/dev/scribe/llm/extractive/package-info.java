/**
 * The extractive engine: answers without a language model, by quoting notes and putting given text
 * into shape.
 */
@NullMarked
package dev.scribe.llm.extractive;

import org.jspecify.annotations.NullMarked;
