package dev.ken.benchmarks.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.ken.core.access.AccessResolver;
import dev.ken.core.access.ReadableScope;
import dev.ken.core.index.IndexView;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

final class HouseTest {
  private static final JavaClasses KEN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("dev.ken");

  /** Each room and the package of what it may hold alone. */
  private static final Map<String, List<String>> LIBRARIES =
      Map.of(
          "dev.ken.index.lucene..", List.of("org.apache.lucene.."),
          "dev.ken.indexer..", List.of("org.apache.tika..", "org.apache.poi..", "org.commonmark.."),
          "dev.ken.embedder..", List.of("ai.onnxruntime..", "ai.djl.."),
          "dev.ken.aclsync.ldap..",
              List.of("com.unboundid.ldap..", "com.unboundid.asn1..", "com.unboundid.util.."),
          "dev.ken.aclsync.scim..", List.of("com.unboundid.scim2.."),
          "dev.ken.state..", List.of("org.jdbi..", "org.flywaydb..", "java.sql..", "org.sqlite.."),
          "dev.ken.server..", List.of("io.javalin..", "jakarta.servlet..", "picocli.."),
          "dev.ken.server.slack..", List.of("com.slack.api..", "okhttp3.."),
          "dev.ken.server.oidc..", List.of("com.nimbusds.."));

  @Test
  void rooms_dependOnlyInTheDirectionOfTheArrows() {
    layeredArchitecture()
        .consideringOnlyDependenciesInAnyPackage("dev.ken..")
        .layer("core")
        .definedBy("dev.ken.core..")
        .layer("index-lucene")
        .definedBy("dev.ken.index.lucene..")
        .layer("state")
        .definedBy("dev.ken.state..")
        .layer("embedder")
        .definedBy("dev.ken.embedder..")
        .layer("indexer")
        .definedBy("dev.ken.indexer..")
        .layer("acl-sync")
        .definedBy("dev.ken.aclsync..")
        .layer("retriever")
        .definedBy("dev.ken.retriever..")
        .layer("assistant")
        .definedBy("dev.ken.assistant..")
        .layer("assistant-server")
        .definedBy("dev.ken.server..")
        .layer("benchmarks")
        .definedBy("dev.ken.benchmarks..")
        .whereLayer("benchmarks")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("assistant-server")
        .mayOnlyBeAccessedByLayers("benchmarks")
        .whereLayer("assistant")
        .mayOnlyBeAccessedByLayers("assistant-server", "benchmarks")
        .whereLayer("retriever")
        .mayOnlyBeAccessedByLayers("assistant", "assistant-server", "benchmarks")
        .whereLayer("acl-sync")
        .mayOnlyBeAccessedByLayers("assistant-server", "benchmarks")
        .whereLayer("indexer")
        .mayOnlyBeAccessedByLayers("assistant-server", "benchmarks")
        .whereLayer("embedder")
        .mayOnlyBeAccessedByLayers("assistant-server", "benchmarks")
        .whereLayer("state")
        .mayOnlyBeAccessedByLayers("assistant-server", "benchmarks")
        .whereLayer("index-lucene")
        .mayOnlyBeAccessedByLayers("assistant-server", "benchmarks")
        .check(KEN);
  }

  @TestFactory
  List<DynamicTest> heavyLibraries_liveInOneRoomEach() {
    return LIBRARIES.entrySet().stream()
        .flatMap(room ->
            room.getValue().stream()
                .map(library ->
                    DynamicTest.dynamicTest(
                        library + " only in " + room.getKey(),
                        () -> livesOnlyIn(room.getKey(), library))))
        .toList();
  }

  private static void livesOnlyIn(String room, String library) {
    noClasses()
        .that(not(resideInAnyPackage(room, "dev.ken.benchmarks..")))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(KEN);
  }

  @Test
  void core_standsOnTheJdkAndBitmapsAlone() {
    classes()
        .that()
        .resideInAPackage("dev.ken.core..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("dev.ken.core..", "java..", "org.jspecify..", "org.roaringbitmap..")
        .check(KEN);
  }

  @Test
  void packagesOfARoom_haveNoCycles() {
    slices().matching("dev.ken.(**)").should().beFreeOfCycles().check(KEN);
  }

  @Test
  void scope_isConstructedByTheAccessResolverAlone() {
    noClasses()
        .that(not(equivalentTo(AccessResolver.class)))
        .should()
        .callConstructorWhere(
            JavaCall.Predicates.target(
                HasOwner.Predicates.With.owner(equivalentTo(ReadableScope.class))))
        .check(KEN);
    constructors().that().areDeclaredIn(ReadableScope.class).should().bePackagePrivate().check(KEN);
  }

  @Test
  void methodsThatReadTheIndex_takeAScope() {
    Set<String> withoutScope =
        Arrays.stream(IndexView.class.getMethods())
            .filter(
                method -> !Arrays.asList(method.getParameterTypes()).contains(ReadableScope.class))
            .map(Method::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(withoutScope).containsExactly("accessCatalog", "close");
  }

  @Test
  void packages_areNullMarked() {
    Set<String> unmarked =
        KEN.stream()
            .map(JavaClass::getPackage)
            .filter(one -> !one.getClasses().isEmpty())
            .filter(one -> !one.isAnnotatedWith(NullMarked.class))
            .map(JavaPackage::getName)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(unmarked).isEmpty();
  }

  @Test
  void names_sayWhatAThingIs() {
    noClasses()
        .that(resideInAPackage("dev.ken.."))
        .should()
        .haveSimpleNameEndingWith("Utils")
        .orShould()
        .haveSimpleNameEndingWith("Util")
        .orShould()
        .haveSimpleNameEndingWith("Helper")
        .orShould()
        .haveSimpleNameEndingWith("Manager")
        .check(KEN);
  }

  private static DescribedPredicate<JavaClass> not(DescribedPredicate<? super JavaClass> other) {
    return DescribedPredicate.not(other).forSubtype();
  }
}
