/** The web UI's files, served from the class path. */
@NullMarked
package dev.scribe.gateway.ui;

import org.jspecify.annotations.NullMarked;
