/** Clients that put a server under load and count what they get. */
@NullMarked
package dev.scribe.bench.load;

import org.jspecify.annotations.NullMarked;
