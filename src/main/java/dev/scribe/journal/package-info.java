/**
 * The durable log: runs are accepted, sessions claimed and events appended here, each committed
 * before its future completes; whoever lost a session is fenced out by its epoch.
 */
@NullMarked
package dev.scribe.journal;

import org.jspecify.annotations.NullMarked;
