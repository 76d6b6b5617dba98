/**
 * Which model answers, and how it is kept from failing: retries, a breaker and a fair queue around
 * each model, the chain of each agent, what it all costs.
 */
@NullMarked
package dev.scribe.llm.chain;

import org.jspecify.annotations.NullMarked;
