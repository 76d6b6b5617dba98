/**
 * Search of one owner's notes by words, letters and meaning at once, and the sentences that answer
 * a question.
 */
@NullMarked
package dev.scribe.knowledge.search;

import org.jspecify.annotations.NullMarked;
