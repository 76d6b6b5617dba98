package dev.scribe.journal;

import dev.scribe.message.Charge;
import java.time.Instant;

/** What one attempt of a turn took, for the ledger. */
public record Expense(
    int turn, int attempt, String owner, String agent, Instant at, Charge charge) {}
