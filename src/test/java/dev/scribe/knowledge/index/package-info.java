@NullMarked
package dev.scribe.knowledge.index;

import org.jspecify.annotations.NullMarked;
