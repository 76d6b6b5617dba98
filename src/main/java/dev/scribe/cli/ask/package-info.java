/** {@code ask}: one question, followed in the terminal until its run has ended. */
@NullMarked
package dev.scribe.cli.ask;

import org.jspecify.annotations.NullMarked;
