package dev.scribe.llm.extractive;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WritingTaskTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Résume ce texte                               | SUMMARISE
          Fais une synthèse de la réunion               | SUMMARISE
          résume ce mail en trois points                | SUMMARISE
          quels sont les points clés                    | SUMMARISE
          Summarise this in two sentences               | SUMMARISE
          tl;dr                                         | SUMMARISE
          Structure mes notes                           | STRUCTURE
          mets ça en forme                              | STRUCTURE
          Mets au propre                                | STRUCTURE
          Organise these notes                          | STRUCTURE
          clean this up                                 | STRUCTURE
          Note que                                      | STRUCTURE
          Corrige les fautes                            | CORRECT
          peux-tu relire ce message                     | CORRECT
          corrige l'orthographe de ce mail              | CORRECT
          proofread this                                | CORRECT
          Fix my typos                                  | CORRECT
          plus court                                    | SHORTEN
          c'est trop long                               | SHORTEN
          Raccourcis ce paragraphe                      | SHORTEN
          make it shorter                               | SHORTEN
          fais-en un texte                              | PROSE
          transforme cette liste en paragraphe          | PROSE
          turn this list into a paragraph               | PROSE
          en liste                                      | LIST
          mets ça sous forme de liste                   | LIST
          as a list                                     | LIST
          give me bullet points                         | LIST
          Trouve un titre                               | TITLE
          un titre ?                                    | TITLE
          Suggest a title for this                      | TITLE
          Rédige un mail à Paul                         | MAIL
          write an email to Ana                         | MAIL
          Fais le compte rendu de la réunion            | MINUTES
          Write the minutes                             | MINUTES
          Traduis en anglais                            | TRANSLATE
          en anglais                                    | TRANSLATE
          translate this                                | TRANSLATE
          Reformule                                     | IMPROVE
          Améliore le style                             | IMPROVE
          rewrite this                                  | IMPROVE
          make it more formal                           | IMPROVE
          Simplifie                                     | SIMPLIFY
          Explique la relativité                        | EXPLAIN
          Écris un poème sur la mer                     | COMPOSE
          """)
  void isToldFromTheInstruction(String instruction, WritingTask task) {
    assertThat(WritingTask.of(instruction)).contains(task);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Que disent mes notes sur le compost ?",
        "Réunion de lundi",
        "Where did I put the keys?",
        "Qui livre la maquette",
        "5 minutes de cuisson",
        "le titre du livre est Sapiens"
      })
  void isNoneWhereNothingIsToBeDone(String words) {
    assertThat(WritingTask.of(words)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          plus court                              | true
          mets ça en forme                        | true
          et en liste ?                           | true
          and as a list?                          | true
          résume ta réponse en trois points       | true
          fais-en un mail pour Claire             | true
          résume mes notes sur le vélo            | false
          summarise the notes that mention rent   | false
          """)
  void pointsBackWhenItNamesNothingElse(String instruction, boolean back) {
    assertThat(WritingTask.pointsBack(instruction)).isEqualTo(back);
  }
}
