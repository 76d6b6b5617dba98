/** Routes and handlers, the guard, and how errors are told before a stream starts. */
@NullMarked
package dev.scribe.gateway.http;

import org.jspecify.annotations.NullMarked;
