/**
 * The event bus, typed: where messages go ({@link dev.scribe.bus.Addresses}), how they are sent and
 * served ({@link dev.scribe.bus.Bus}), and what each says of where it belongs ({@link
 * dev.scribe.bus.Headers}).
 */
@NullMarked
package dev.scribe.bus;

import org.jspecify.annotations.NullMarked;
