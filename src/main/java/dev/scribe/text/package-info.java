/**
 * Written French and English: words, sentences, the language of a text, names of things,
 * punctuation. Pure; word lists and long patterns are resources.
 */
@NullMarked
package dev.scribe.text;

import org.jspecify.annotations.NullMarked;
