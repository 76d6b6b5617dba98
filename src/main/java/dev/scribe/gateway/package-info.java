/** The only HTTP server. */
@NullMarked
package dev.scribe.gateway;

import org.jspecify.annotations.NullMarked;
