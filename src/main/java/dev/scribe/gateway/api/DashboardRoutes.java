package dev.scribe.gateway.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.scribe.gateway.openapi.ApiResponse;
import dev.scribe.gateway.openapi.Operations;
import dev.scribe.gateway.openapi.Routes;
import dev.scribe.journal.conversation.DailyUsage;
import dev.scribe.journal.conversation.UsageStatistics;
import dev.scribe.knowledge.Notes;
import dev.scribe.message.Utterance;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Routes of the dashboard: what was said and what it took (contract §6): exact sums, rounded for
 * people by clients.
 */
public final class DashboardRoutes implements Routes {
  private static final int DAYS = 30;

  private final UsageStatistics figures;
  private final Notes notes;
  private final InstantSource clock;
  private final BigDecimal dayEur;

  private record Dashboard(
      long totalConversations,
      long totalMessages,
      long totalNotes,
      long totalTokens,
      long totalTokensUsed,
      BigDecimal totalCostEur,
      @JsonProperty("last_30_days") Recent lastDays,
      List<ByAgent> byAgent,
      List<ByDay> byDay,
      Budget budget) {}

  private record Recent(long tokens, BigDecimal costEur) {}

  private record ByAgent(String agent, long messages, long tokens, BigDecimal costEur) {}

  private record ByDay(String date, long messages, long tokens, BigDecimal costEur) {}

  private record Budget(BigDecimal dayEur, BigDecimal spentTodayEur) {}

  /**
   * @param dayEur what an owner may spend in a day
   */
  public DashboardRoutes(
      UsageStatistics figures, Notes notes, InstantSource clock, BigDecimal dayEur) {
    this.figures = figures;
    this.notes = notes;
    this.clock = clock;
    this.dayEur = dayEur;
  }

  @Override
  public void mount(Operations operations) {
    operations.on("dashboard", request -> dashboard(request.owner()).map(ApiResponse::ok));
  }

  private Future<Dashboard> dashboard(String owner) {
    return figures
        .spent(owner)
        .compose(
            spent ->
                figures
                    .conversations(owner)
                    .compose(
                        conversations ->
                            notes
                                .count(owner)
                                .map(kept -> dashboard(today(), conversations, kept, spent))));
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private Dashboard dashboard(
      LocalDate today, long conversations, long notes, List<DailyUsage> spent) {
    var all = Sum.of(spent);
    var days = days(today, spent);
    var recent = days.stream().map(ByDay::costEur).reduce(BigDecimal.ZERO, BigDecimal::add);
    return new Dashboard(
        conversations,
        all.messages(),
        notes,
        all.tokens(),
        all.tokens(),
        all.costEur(),
        new Recent(days.stream().mapToLong(ByDay::tokens).sum(), recent),
        agents(spent),
        days,
        new Budget(dayEur, days.getLast().costEur()));
  }

  /** Every one of the last days, the oldest first, today last. */
  private static List<ByDay> days(LocalDate today, List<DailyUsage> spent) {
    var byDay = spent.stream().collect(Collectors.groupingBy(DailyUsage::day));
    return today
        .minusDays(DAYS - 1)
        .datesUntil(today.plusDays(1))
        .map(
            day -> {
              var sum = Sum.of(byDay.getOrDefault(day, List.of()));
              return new ByDay(day.toString(), sum.messages(), sum.tokens(), sum.costEur());
            })
        .toList();
  }

  private static List<ByAgent> agents(List<DailyUsage> spent) {
    return spent.stream()
        .filter(row -> !row.who().equals(Utterance.USER))
        .collect(Collectors.groupingBy(DailyUsage::who, TreeMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(
            each -> {
              var sum = Sum.of(each.getValue());
              return new ByAgent(each.getKey(), sum.messages(), sum.tokens(), sum.costEur());
            })
        .toList();
  }

  private record Sum(long messages, long tokens, BigDecimal costEur) {
    static Sum of(Collection<DailyUsage> rows) {
      return new Sum(
          rows.stream().mapToLong(DailyUsage::messages).sum(),
          rows.stream().mapToLong(DailyUsage::tokens).sum(),
          rows.stream().map(DailyUsage::costEur).reduce(BigDecimal.ZERO, BigDecimal::add));
    }
  }
}
