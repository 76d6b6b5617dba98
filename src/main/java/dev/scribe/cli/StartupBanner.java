package dev.scribe.cli;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Banner: what a person reads when Scribe has started.
 *
 * @param url where it serves
 * @param data where notes and conversations are kept
 * @param agents in the order of their files
 * @param languageModel whether any agent thinks with one
 */
public record StartupBanner(String url, String data, List<Seat> agents, boolean languageModel) {

  /** An agent and the models that it thinks with, in the order in which they are tried. */
  public record Seat(String icon, String title, List<String> models) {
    @Override
    public String toString() {
      return "%s %s (%s)".formatted(icon, title, String.join(" › ", models));
    }
  }

  /** The block in the language of the terminal. */
  public String text() {
    return text(CliMessages.ofLocale());
  }

  String text(CliMessages messages) {
    var seats = agents.stream().map(Seat::toString).collect(Collectors.joining(" · "));
    var model =
        languageModel
            ? ""
            : messages.say(
                """
                  modèle   aucun modèle de langue n'est configuré : les réponses viennent de vos notes seules, en les citant.
                           Pour en avoir un : ANTHROPIC_API_KEY, OPENAI_API_KEY ou Ollama (voir README).
                """,
                """
                  model    no language model is configured: answers are quoted from your notes, nothing is made up.
                           To have one: ANTHROPIC_API_KEY, OPENAI_API_KEY or Ollama (see README).
                """);
    return messages
        .say(
            """
                Scribe écoute sur %s
                  données  %s
                  agents   %s
                %s  essayer  ./run.sh ask "Qu'est-ce que le RAG ?"      (Ctrl-C pour arrêter)
                """,
            """
                Scribe serves on %s
                  data     %s
                  agents   %s
                %s  try      ./run.sh ask "What is RAG?"      (Ctrl-C to stop)
                """)
        .formatted(url, data, seats, model);
  }
}
