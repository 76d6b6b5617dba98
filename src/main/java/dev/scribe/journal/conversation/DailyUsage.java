package dev.scribe.journal.conversation;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Usage of one day: what one agent, or the person, said and what it took.
 *
 * @param who an agent's name, or {@code user}
 * @param day in UTC
 * @param messages in conversations that were not deleted
 * @param costEur of the models whose price is known
 */
public record DailyUsage(
    String who, LocalDate day, long messages, long tokens, BigDecimal costEur) {}
