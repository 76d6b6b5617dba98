/** Mimir: the archivist, who searches the person's notes and cites them. */
@NullMarked
package dev.scribe.mimir;

import org.jspecify.annotations.NullMarked;
