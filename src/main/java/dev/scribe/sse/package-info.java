/**
 * Server-sent events as the WHATWG standard reads them (HTML, 9.2.6): the one parser, for
 * providers' streams and for clients.
 */
@NullMarked
package dev.scribe.sse;

import org.jspecify.annotations.NullMarked;
