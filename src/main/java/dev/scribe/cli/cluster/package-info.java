/** {@code cluster}: several nodes as child processes on this machine. */
@NullMarked
package dev.scribe.cli.cluster;

import org.jspecify.annotations.NullMarked;
