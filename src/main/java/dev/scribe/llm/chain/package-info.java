/** Which model answers, and what happens when one does not. */
@NullMarked
package dev.scribe.llm.chain;

import org.jspecify.annotations.NullMarked;
