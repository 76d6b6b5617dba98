/**
 * A client of the public HTTP contract: requests, the event stream of a run, and when a lost
 * connection is tried again.
 */
@NullMarked
package dev.scribe.cli.client;

import org.jspecify.annotations.NullMarked;
