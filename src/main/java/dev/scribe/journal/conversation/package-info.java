/**
 * Conversations: the sessions of an owner as a list, what is remembered of them, and sums over
 * them; all of it derived from the log.
 */
@NullMarked
package dev.scribe.journal.conversation;

import org.jspecify.annotations.NullMarked;
