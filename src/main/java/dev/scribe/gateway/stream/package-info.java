/**
 * A session as it is watched: what was missed from the journal, then live from the bus, each
 * durable event once and in order, to whatever kind of subscriber (SSE, bridge, the JSON answer).
 */
@NullMarked
package dev.scribe.gateway.stream;

import org.jspecify.annotations.NullMarked;
