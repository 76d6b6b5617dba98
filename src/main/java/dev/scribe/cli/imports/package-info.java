/** {@code import}: a folder of notes sent to the server, batch by batch. */
@NullMarked
package dev.scribe.cli.imports;

import org.jspecify.annotations.NullMarked;
