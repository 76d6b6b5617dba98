/**
 * {@code ./run.sh bench}: what a discussion costs, as one load client on the same machine sees it,
 * beside a bare HTTP handler that writes the same bytes; and, by further words, search, import and
 * streams of tokens.
 */
@NullMarked
package dev.scribe.bench;

import org.jspecify.annotations.NullMarked;
