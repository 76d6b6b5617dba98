/**
 * Which agents there are just now, on every node: what the router, the discussion, the gateway and
 * the agents themselves must agree on.
 */
@NullMarked
package dev.scribe.registry;

import org.jspecify.annotations.NullMarked;
