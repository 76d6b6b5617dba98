/** How good answers are, measured on sets that were written before the code was tuned. */
@NullMarked
package dev.scribe.eval;

import org.jspecify.annotations.NullMarked;
