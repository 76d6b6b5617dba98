/**
 * The coordinator: claims a session's next run, asks the agents for one turn after the other and
 * appends what comes to the log. {@link dev.scribe.discussion.Discussion} and the stop rules
 * decide; they are pure.
 */
@NullMarked
package dev.scribe.discussion;

import org.jspecify.annotations.NullMarked;
