/**
 * {@code ./run.sh bench}: what a discussion costs, as one load client on the same machine sees it,
 * beside a bare HTTP handler that writes the same bytes.
 */
@NullMarked
package dev.scribe.bench;

import org.jspecify.annotations.NullMarked;
