/**
 * The tools that agents call: what a model is told of each, how its arguments are checked, what it
 * finds or changes.
 */
@NullMarked
package dev.scribe.tool;

import org.jspecify.annotations.NullMarked;
