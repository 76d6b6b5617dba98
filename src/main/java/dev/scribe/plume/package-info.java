/** Plume: writes, reformulates, structures; keeps every fact and invents none. */
@NullMarked
package dev.scribe.plume;

import org.jspecify.annotations.NullMarked;
