/**
 * The event-bus bridge for browsers (contract §7): Vert.x's frames over SockJS and WebSocket,
 * served from the same streams as SSE. No client ever touches the bus itself.
 */
@NullMarked
package dev.scribe.gateway.bridge;

import org.jspecify.annotations.NullMarked;
