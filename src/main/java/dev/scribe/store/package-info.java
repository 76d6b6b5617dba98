/**
 * The database: an embedded PostgreSQL in the data folder or an external one, migrated before
 * anything else runs, the connection pools on it, and who is logged in.
 */
@NullMarked
package dev.scribe.store;

import org.jspecify.annotations.NullMarked;
