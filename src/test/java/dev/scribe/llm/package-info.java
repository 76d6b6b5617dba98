@NullMarked
package dev.scribe.llm;

import org.jspecify.annotations.NullMarked;
