package dev.scribe;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import dev.scribe.message.Bus;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;

/** The rules of the design, one each: what may know what. */
@AnalyzeClasses(packages = "dev.scribe", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final List<String> VERTICLES = List.of("gateway", "router", "discussion", "agent");
  private static final List<String> LIBRARIES =
      List.of(
          "message",
          "text",
          "retry",
          "sse",
          "llm",
          "tool",
          "registry",
          "knowledge",
          "journal",
          "auth",
          "store",
          "conf",
          "cluster");

  private static String in(String name) {
    return "dev.scribe." + name + "..";
  }

  private static String[] in(Stream<String> names) {
    return names.map(ArchitectureTest::in).toArray(String[]::new);
  }

  @ArchTest
  static void verticlesMeetOnTheBusAlone(com.tngtech.archunit.core.domain.JavaClasses all) {
    for (var one : VERTICLES) {
      noClasses()
          .that()
          .resideInAPackage(in(one))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(in(VERTICLES.stream().filter(other -> !other.equals(one))))
          .check(all);
    }
  }

  @ArchTest
  static final ArchRule librariesDoNotKnowVerticles =
      noClasses()
          .that()
          .resideInAnyPackage(in(LIBRARIES.stream()))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(in(Stream.concat(VERTICLES.stream(), Stream.of("cli"))));

  @ArchTest
  static final ArchRule theTerminalKnowsNoVerticle =
      noClasses()
          .that()
          .resideInAPackage(in("cli"))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(in(Stream.concat(VERTICLES.stream(), Stream.of("journal"))))
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule noCycles = slices().matching("dev.scribe.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyTheBusTouchesTheEventBus =
      noClasses()
          .that()
          .areNotAssignableTo(Bus.class)
          .should()
          .dependOnClassesThat()
          .areAssignableTo(EventBus.class);

  @ArchTest
  static final ArchRule knowledgeNeedsNoLanguageModel =
      noClasses()
          .that()
          .resideInAPackage(in("knowledge"))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(in("llm"));

  @ArchTest
  static final ArchRule sqlStaysWithTheStore =
      noClasses()
          .that(not(resideInAnyPackage(in("journal"), in("knowledge"), in("auth"), in("store"))))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("io.vertx.sqlclient..", "io.vertx.pgclient..", "java.sql.."));

  @ArchTest
  static final ArchRule theClusterAloneKnowsItsEngine =
      noClasses()
          .that(not(resideInAPackage(in("cluster"))))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage("com.hazelcast..", "io.vertx.spi.cluster.hazelcast.."));

  @ArchTest
  static final ArchRule modelsAndWebSearchAloneCallOut =
      noClasses()
          .that(
              not(
                  resideInAnyPackage(
                      in("llm.provider"),
                      in("llm.chain"),
                      in("knowledge.embedding"),
                      in("tool.web"))))
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.vertx.ext.web.client..")
                  .or(assignableTo(HttpClient.class))
                  .or(assignableTo(HttpClientRequest.class)));

  @ArchTest
  static final ArchRule onlyTheGatewayServesHttp =
      noClasses()
          .that(not(resideInAPackage(in("gateway"))))
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                  "io.vertx.ext.web",
                  "io.vertx.ext.web.handler..",
                  "io.vertx.openapi..",
                  "io.vertx.ext.web.openapi.."));

  @ArchTest
  static final ArchRule decisionsArePure =
      noClasses()
          .that()
          .haveFullyQualifiedName("dev.scribe.discussion.Discussion")
          .or()
          .haveFullyQualifiedName("dev.scribe.discussion.StopRule")
          .or()
          .haveFullyQualifiedName("dev.scribe.discussion.ResultAssembler")
          .or()
          .haveFullyQualifiedName("dev.scribe.router.RoutingPolicy")
          .or()
          .haveFullyQualifiedName("dev.scribe.router.IntentClassifier")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.vertx..");

  @ArchTest
  static final ArchRule untypedJsonStaysAtTheEdges =
      methods()
          .that()
          .areDeclaredInClassesThat(not(resideInAPackage(in("gateway"))))
          .should(
              ArchConditions.<com.tngtech.archunit.core.domain.JavaMethod>not(
                  ArchConditions.have(
                      new com.tngtech.archunit.base.DescribedPredicate<>(
                          "a JsonObject in the signature") {
                        @Override
                        public boolean test(com.tngtech.archunit.core.domain.JavaMethod m) {
                          return m.getRawReturnType().isEquivalentTo(JsonObject.class)
                              || m.getRawParameterTypes().stream()
                                  .anyMatch(p -> p.isEquivalentTo(JsonObject.class));
                        }
                      })));

  @ArchTest
  static final ArchRule onlySettingsReadTheEnvironment =
      noClasses()
          .that(not(resideInAPackage(in("conf"))))
          .should()
          .callMethod(System.class, "getenv")
          .orShould()
          .callMethod(System.class, "getenv", String.class);

  @ArchTest
  static final ArchRule noUtilities =
      classes().should().haveNameNotMatching(".*(Util|Utils|Helper|Manager)$");
}
