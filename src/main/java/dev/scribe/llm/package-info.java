/**
 * Language models behind one interface, {@link dev.scribe.llm.ChatModel}: text that streams, tool
 * calls, usage. Also what is known of the languages people write in, which every model needs.
 */
@NullMarked
package dev.scribe.llm;

import org.jspecify.annotations.NullMarked;
