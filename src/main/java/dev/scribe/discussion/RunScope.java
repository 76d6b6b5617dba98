package dev.scribe.discussion;

import dev.scribe.bus.Headers;

/**
 * Scope of one run: what everything that is done for it needs.
 *
 * @param headers of its messages
 */
record RunScope(
    RunServices services, Mailbox mailbox, RunLog log, EffectExecutor effects, Headers headers) {}
