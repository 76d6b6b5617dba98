/**
 * Language models over HTTP: each wire protocol a pure encoder and a pure reader of events, what
 * single providers do otherwise, and the one class that does the input and output.
 */
@NullMarked
package dev.scribe.llm.provider;

import org.jspecify.annotations.NullMarked;
