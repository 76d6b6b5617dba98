/** What every agent shares: taking a turn, its tools, and the agents that exist only as a file. */
@NullMarked
package dev.scribe.agent;

import org.jspecify.annotations.NullMarked;
