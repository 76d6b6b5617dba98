/**
 * What was promised to clients, held against the log after the server, its database or both were
 * killed at any moment.
 */
@NullMarked
package dev.scribe.chaos;

import org.jspecify.annotations.NullMarked;
