/**
 * The search index of one owner's notes: Lucene on disk, a copy that can be made anew from the
 * database at any time. Knows nothing of databases and events.
 */
@NullMarked
package dev.scribe.knowledge.index;

import org.jspecify.annotations.NullMarked;
