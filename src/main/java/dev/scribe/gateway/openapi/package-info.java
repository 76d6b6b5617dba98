/**
 * The OpenAPI engine: the document, its operations and schemas; requests are read and checked by
 * it.
 */
@NullMarked
package dev.scribe.gateway.openapi;

import org.jspecify.annotations.NullMarked;
