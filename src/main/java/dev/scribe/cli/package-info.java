/**
 * The terminal: {@code ask} and {@code import}, which know the public HTTP contract only, and
 * {@code cluster}, which starts servers as processes.
 */
@NullMarked
package dev.scribe.cli;

import org.jspecify.annotations.NullMarked;
