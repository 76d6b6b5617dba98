/**
 * The operations of contract §1, §5 and §6: asking, watching, stopping; conversations, notes,
 * agents, figures, logins.
 */
@NullMarked
package dev.scribe.gateway.api;

import org.jspecify.annotations.NullMarked;
