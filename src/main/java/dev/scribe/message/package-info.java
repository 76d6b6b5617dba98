/**
 * The language: what actors say to one another ({@link dev.scribe.message.Command}) and what
 * happened in a session ({@link dev.scribe.message.Event}), where it is said ({@link
 * dev.scribe.bus.Addresses}) and how it travels ({@link dev.scribe.bus.Bus}).
 */
@NullMarked
package dev.scribe.message;

import org.jspecify.annotations.NullMarked;
