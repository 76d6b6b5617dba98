/**
 * The terminal clients, {@code ask} and {@code import}: they know the public HTTP contract only.
 */
@NullMarked
package dev.scribe.cli;

import org.jspecify.annotations.NullMarked;
