/** The only HTTP server: one verticle an event loop, and the router that all requests pass. */
@NullMarked
package dev.scribe.gateway;

import org.jspecify.annotations.NullMarked;
