/**
 * The database: an embedded PostgreSQL in the data folder or an external one, migrated before
 * anything else runs, and the connection pools on it.
 */
@NullMarked
package dev.scribe.store;

import org.jspecify.annotations.NullMarked;
