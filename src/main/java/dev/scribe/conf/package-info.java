/** Settings: immutable records bound once at boot; the only room that reads the environment. */
@NullMarked
package dev.scribe.conf;

import org.jspecify.annotations.NullMarked;
