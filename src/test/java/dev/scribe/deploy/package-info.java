/** The files of {@code conf/deploy}: that they are valid, fit the program and do what they say. */
@NullMarked
package dev.scribe.deploy;

import org.jspecify.annotations.NullMarked;
