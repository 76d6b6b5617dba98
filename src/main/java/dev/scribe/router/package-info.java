/** Intake and routing: who works on a request, and why. */
@NullMarked
package dev.scribe.router;

import org.jspecify.annotations.NullMarked;
