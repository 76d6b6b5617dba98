package dev.scribe.llm.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.scribe.llm.ChatMessage;
import dev.scribe.llm.ChatMessage.Assistant;
import dev.scribe.llm.ChatMessage.Peer;
import dev.scribe.llm.ChatMessage.ToolResult;
import dev.scribe.llm.ChatMessage.User;
import dev.scribe.llm.ChatReply;
import dev.scribe.llm.ChatRequest;
import dev.scribe.message.Json;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtractiveSearchTest {
  private static final Pattern QUOTE =
      Pattern.compile("(?m)^(?:« |“)(.+?)(?: »|”) \\[(\\d+)] \\((.+)\\)$");

  @Test
  void searchesBeforeItAnswers() {
    var reply =
        Requests.reply(
            Requests.searcher("Mimir, que disent mes notes sur l'arrosage des tomates ?"));
    assertThat(reply.finish()).isEqualTo(ChatReply.Finish.TOOL_CALLS);
    assertThat(reply.text()).isEmpty();
    var call = reply.calls().getFirst();
    assertThat(call.name()).isEqualTo("search_knowledge");
    var arguments = Json.read(call.arguments(), tree -> tree);
    assertThat(arguments.get("query").asText())
        .isEqualTo("que disent mes notes sur l'arrosage des tomates ?");
    assertThat(arguments.get("limit").asInt()).isEqualTo(10);
  }

  @Test
  void searchesForPhrasesAsTheyAre() {
    var call = Requests.reply(Requests.searcher("Retrouve « saints de glace »")).calls().getFirst();
    assertThat(call.arguments()).contains("Retrouve « saints de glace »");
  }

  @Test
  void searchesAgainForANewWish() {
    var request =
        Requests.searcher(
            "Que dit la note sur le compost ?",
            new Assistant("", List.of()),
            new ToolResult("1", "search_knowledge", Requests.results(Requests.NOTES)),
            new Assistant("« … » [1]", List.of()),
            new User("Et pour les tomates ?"));
    assertThat(Requests.reply(request).calls()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bonjour",
        "salut Mimir !",
        "merci",
        "?",
        "👋",
        "hello",
        "…",
        "qu'est-ce que c'est ?"
      })
  void greetsWithoutSearching(String wish) {
    var reply = Requests.reply(Requests.searcher(wish));
    assertThat(reply.calls()).isEmpty();
    assertThat(reply.text()).isNotBlank().hasSizeLessThan(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Quand faut-il arroser les tomates ?                         | environ 2 litres par pied
          Combien de litres pour les tomates ?                        | environ 2 litres par pied
          Quelle distance de plantation entre les tomates ?           | 60 cm entre les pieds
          Quelle variété de tomate résiste à la chaleur ?             | Noire de Crimée
          Quelle a été la récolte en 2023 ?                           | 34 kg pour douze pieds
          Combien de temps pour que le compost soit mûr ?             | huit mois environ
          A quelle temperature cuire le pain ?                        | 240 °C
          Quel est le budget du matériel ?                            | 42 000 €, dont 12 000 €
          Qui contacte l'imprimeur ?                                  | Inès contacte l'imprimeur
          que livre Paul ?                                            | Paul livre la maquette le 4 avril
          combien de sucre dans la confiture d'abricots               | 650 g de sucre
          Quand refaire le rappel du tétanos ?                        | 2027
          When were the brake pads replaced?                          | September 2024
          What is the tyre pressure of my bike?                       | 4.5 bar front
          How long does payroll access take?                          | three working days
          Who wrote the Meditations?                                  | Marcus Aurelius wrote the Meditations
          What did we agree about the payment gateway?                | runbook for the payment gateway
          Where does the dichotomy of control come from?              | Epictetus
          Où loge-t-on à Kyoto ?                                      | Mme Tanaka
          Que dit le renard au petit prince ?                         | Le renard demande
          What does Newport say about active projects?                | two or three active projects
          """)
  void quotesTheSentenceThatAnswers(String question, String expected) {
    var text = Requests.found(question);
    assertThat(text).contains(expected);
    assertThat(QUOTE.matcher(text).results().count()).isBetween(1L, 5L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Qui est le président du Pérou ?",
        "qui est le président du pérou",
        "Quelle est la capitale de l'Australie ?",
        "Que disent mes notes sur la photosynthèse ?",
        "Combien coûte un loyer à Lyon ?",
        "Quand a lieu la réunion avec Sophie Martin ?",
        "Comment réparer une machine à laver ?",
        "Who is the president of Peru?",
        "What is the capital of Australia?",
        "How do I configure a Kubernetes ingress?",
        "What did Plato write about love?",
        "Where did I put the insurance contract?"
      })
  void saysPlainlyThatTheNotesHoldNothing(String question) {
    var text = Requests.found(question);
    assertThat(text).matches("(?s)(Je ne trouve rien|I find nothing).*").doesNotContain("[");
    assertThat(text.lines()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tomates arrosage potager", "pain levain cuisson", "budget réunion maquette",
            "Stoics Seneca letters",
        "l'essentiel est invisible", "bike chain pressure", "Kyoto Tanaka vol",
            "compare le compost et le paillage"
      })
  void everyQuotationStandsInTheNoteItNames(String question) {
    var quotes = QUOTE.matcher(Requests.found(question)).results().toList();
    assertThat(quotes).isNotEmpty();
    for (var quote : quotes) {
      assertThat(Requests.NOTES).anyMatch(note -> note.text().contains(quote.group(1)));
    }
  }

  @Test
  void keepsAQuotationWithinASentenceWhole() {
    assertThat(Requests.found("L'essentiel est-il invisible ?"))
        .contains(
            "“« On ne voit bien qu'avec le cœur. L'essentiel est invisible pour les yeux. »” [");
  }

  @Test
  void comparesAcrossNotes() {
    assertThat(Requests.found("Compare le compost et la confiture"))
        .contains("(Compost)", "(Confiture");
  }

  @Test
  void agreesOnceItsFindingsHaveBeenWrittenUp() {
    assertThat(Requests.text(afterwards("Que disent mes notes sur le compost ?")))
        .isEqualTo("Rien à ajouter.");
    assertThat(Requests.text(afterwards("What do my notes say about the bike?")))
        .isEqualTo("Nothing to add.");
  }

  @Test
  void usesTheNotesGivenAsContext() {
    var source =
        new ChatMessage.Source(
            3, java.util.UUID.randomUUID(), "Bail", "Le loyer est de 700 €. Cave comprise.");
    var results = new ToolResult("1", "search_knowledge", Requests.results(List.of()));
    assertThat(Requests.text(Requests.searcher("Quel est le loyer ?", source, results)))
        .contains("« Le loyer est de 700 €. » [3] (Bail)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"success\":false,\"error\":\"PSQLException: broken\"}",
        "",
        "not json",
        "[]",
        "{}",
        "null",
        "{\"success\":true,\"results\":[{}]}",
        "{\"success\":true}",
        "{\"success\":true,\"results\":7}"
      })
  void staysPlainWhenTheSearchDidNotWork(String json) {
    var text =
        Requests.text(
            Requests.searcher("les tomates", new ToolResult("1", "search_knowledge", json)));
    assertThat(text).contains("notes").doesNotContain("{", "Exception", "[");
  }

  private static ChatRequest afterwards(String wish) {
    return Requests.searcher(
        wish,
        new ToolResult("1", "search_knowledge", Requests.results(Requests.NOTES)),
        new Assistant("« … » [1]", List.of()),
        new Peer("plume", "## Compost\n\n- … [1]"));
  }
}
