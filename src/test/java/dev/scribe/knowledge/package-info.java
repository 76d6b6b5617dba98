@NullMarked
package dev.scribe.knowledge;

import org.jspecify.annotations.NullMarked;
