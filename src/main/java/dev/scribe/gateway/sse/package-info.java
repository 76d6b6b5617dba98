/**
 * A session's log as server-sent events: what was missed from the journal, then live from the bus,
 * each durable event once and in order.
 */
@NullMarked
package dev.scribe.gateway.sse;

import org.jspecify.annotations.NullMarked;
