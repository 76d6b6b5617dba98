/** Scribe: watch AI agents think together. {@code App} names every part; read it first. */
@NullMarked
package dev.scribe;

import org.jspecify.annotations.NullMarked;
