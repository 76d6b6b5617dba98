/**
 * The agents: one verticle of one class for each file in {@code conf/agents}, at the address {@code
 * agent.NAME}; takes turns, runs its tools and tells the run's owner how each turn goes.
 */
@NullMarked
package dev.scribe.agent;

import org.jspecify.annotations.NullMarked;
