/**
 * A person's notes: stored, imported, shown as safe HTML. Every row and every query has an owner.
 */
@NullMarked
package dev.scribe.knowledge;

import org.jspecify.annotations.NullMarked;
