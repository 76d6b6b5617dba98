package dev.scribe;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.conditions.ArchConditions;
import dev.scribe.bus.Bus;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The rules of the design, one each: what may know what. */
@AnalyzeClasses(packages = "dev.scribe", importOptions = ArchitectureTest.NoTests.class)
class ArchitectureTest {
  static final class NoTests implements ImportOption {
    @Override
    public boolean includes(Location location) {
      return !location.contains("/test-classes/");
    }
  }

  private static final List<String> VERTICLES = List.of("gateway", "router", "discussion", "agent");
  private static final List<String> LIBRARIES =
      List.of(
          "message",
          "bus",
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

  /** Who uses what Vert.x does not promise to keep, and for want of what. */
  private static final Map<String, String> VERTX_INTERNALS =
      Map.of(
          "dev.scribe.gateway.bridge.SocketSink",
          "a socket whose client does not read is cut: a closing frame would wait for ever",
          "dev.scribe.gateway.stream.SseSubscriber",
          "an HTTP/1 stream whose client does not read is cut: an end would wait for ever",
          "dev.scribe.journal.Batcher",
          "a promise that is completed on the context of whoever submitted",
          "dev.scribe.llm.provider.HttpChatModel",
          "a context of its own for each call, whoever makes it",
          "dev.scribe.bus.Bus",
          "what a full consumer drops is counted");

  private static final int MOST_COMPONENTS = 10;

  /** Their components are the names of a document that others read: JSON, YAML, the bus. */
  private static final Set<String> WIRE_RECORDS =
      Set.of(
          "dev.scribe.conf.ScribeConf",
          "dev.scribe.message.Command$TakeTurn",
          "dev.scribe.message.Result");

  private static String in(String name) {
    return "dev.scribe." + name + "..";
  }

  private static DescribedPredicate<JavaClass> named(Set<String> names) {
    return DescribedPredicate.describe(
        "named here", type -> names.contains(type.getName().split("\\$", 2)[0]));
  }

  private static String[] in(Stream<String> names) {
    return names.map(ArchitectureTest::in).toArray(String[]::new);
  }

  @ArchTest
  static void verticlesMeetOnTheBusAlone(JavaClasses all) {
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
  static final ArchRule noCyclesWithinRooms =
      slices().matching("dev.scribe.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theGatewayStandsInFloors =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("http")
          .definedBy(in("gateway.http"))
          .layer("openapi")
          .definedBy(in("gateway.openapi"))
          .layer("stream")
          .definedBy(in("gateway.stream"))
          .layer("api")
          .definedBy(in("gateway.api"))
          .layer("bridge")
          .definedBy(in("gateway.bridge"))
          .layer("ui")
          .definedBy(in("gateway.ui"))
          .layer("root")
          .definedBy("dev.scribe.gateway")
          .whereLayer("http")
          .mayOnlyBeAccessedByLayers("openapi", "api", "bridge", "ui", "root")
          .whereLayer("openapi")
          .mayOnlyBeAccessedByLayers("api", "bridge", "root")
          .whereLayer("stream")
          .mayOnlyBeAccessedByLayers("api", "bridge")
          .whereLayer("api")
          .mayOnlyBeAccessedByLayers("bridge")
          .whereLayer("ui")
          .mayOnlyBeAccessedByLayers("root")
          .whereLayer("bridge")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("root")
          .mayNotBeAccessedByAnyLayer();

  @ArchTest
  static final ArchRule internalsOfVertxAreUsedWhereNamed =
      noClasses()
          .that(not(named(VERTX_INTERNALS.keySet())))
          .should()
          .dependOnClassesThat(resideInAnyPackage("io.vertx..impl..", "io.vertx..internal.."));

  @ArchTest
  static void simpleNamesAreUnique(JavaClasses all) {
    var places =
        all.stream()
            .filter(ArchitectureTest::needsNameOfItsOwn)
            .collect(groupingBy(JavaClass::getSimpleName, mapping(JavaClass::getName, toSet())));
    places.values().removeIf(found -> found.size() == 1);
    assertThat(places).isEmpty();
  }

  /** What is private, or a member of a sealed family, is only read beside its own. */
  private static boolean needsNameOfItsOwn(JavaClass type) {
    var reflected = type.reflect();
    return !type.getSimpleName().isEmpty()
        && !type.getSimpleName().equals("package-info")
        && !Modifier.isPrivate(reflected.getModifiers())
        && Stream.concat(
                Stream.of(reflected.getInterfaces()), Stream.ofNullable(reflected.getSuperclass()))
            .noneMatch(Class::isSealed);
  }

  @ArchTest
  static void recordsHaveFewComponents(JavaClasses all) {
    assertThat(
            all.stream()
                .filter(JavaClass::isRecord)
                .filter(type -> type.reflect().getRecordComponents().length > MOST_COMPONENTS)
                .map(JavaClass::getName)
                .filter(name -> !WIRE_RECORDS.contains(name)))
        .isEmpty();
  }

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
                      new DescribedPredicate<>("a JsonObject in the signature") {
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
