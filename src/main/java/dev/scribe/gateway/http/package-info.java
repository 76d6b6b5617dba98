/**
 * What every request passes before anybody answers it: name and origin, authentication, caps; and
 * how errors are told before a stream starts (problem+json).
 */
@NullMarked
package dev.scribe.gateway.http;

import org.jspecify.annotations.NullMarked;
