/** When something is tried again: pauses, and what a server asks for. */
@NullMarked
package dev.scribe.retry;

import org.jspecify.annotations.NullMarked;
