/**
 * Language models over HTTP: the OpenAI-compatible and the Anthropic wire protocol, each a pure
 * encoder and a pure reader of events, and the one class that does the input and output.
 */
@NullMarked
package dev.scribe.llm.wire;

import org.jspecify.annotations.NullMarked;
