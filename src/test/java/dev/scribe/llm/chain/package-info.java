@NullMarked
package dev.scribe.llm.chain;

import org.jspecify.annotations.NullMarked;
