/**
 * Language models behind one interface, {@link dev.scribe.llm.ChatModel}: text that streams, tool
 * calls, usage.
 */
@NullMarked
package dev.scribe.llm;

import org.jspecify.annotations.NullMarked;
