package dev.ken.core.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.core.access.DirectoryStore;
import dev.ken.core.access.PushedDirectory;
import dev.ken.core.access.RevokingDirectory;
import dev.ken.core.access.RevokingPushedDirectory;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * That who decorates a contract has thought of each of its methods. One that comes later is decided
 * about here before it slips through.
 */
final class DecoratorsTest {
  /** The names of a contract's methods that a class declares itself. */
  private static List<String> overridden(Class<?> decorator, Class<?> contract) {
    List<String> found = new ArrayList<>();
    for (Method method : methods(contract)) {
      if (Arrays.stream(decorator.getDeclaredMethods())
          .anyMatch(own ->
              own.getName().equals(method.getName())
                  && Arrays.equals(own.getParameterTypes(), method.getParameterTypes()))) {
        found.add(method.getName());
      }
    }
    return found;
  }

  private static List<Method> methods(Class<?> contract) {
    return Arrays.stream(contract.getMethods())
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .filter(method -> method.getDeclaringClass() != AutoCloseable.class)
        .toList();
  }

  private static List<String> names(Class<?> contract) {
    return methods(contract).stream().map(Method::getName).toList();
  }

  static List<Arguments> whole() {
    return List.of(
        Arguments.of(ForwardingIndex.class, KnowledgeIndex.class),
        Arguments.of(ForwardingView.class, IndexView.class),
        Arguments.of(ForwardingWriter.class, KnowledgeWriter.class),
        Arguments.of(RevokingDirectory.class, DirectoryStore.class),
        Arguments.of(RevokingPushedDirectory.class, PushedDirectory.class));
  }

  @ParameterizedTest
  @MethodSource("whole")
  void decorator_everyMethod_isOverridden(Class<?> decorator, Class<?> contract) {
    assertThat(overridden(decorator, contract))
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(names(contract));
  }

  @Test
  void withheldIndex_everyMethodThatShowsSomething_isShut() {
    assertDecided(
        WithheldIndex.class,
        KnowledgeIndex.class,
        // Who writes shows nothing to anybody; what maintenance tells is no text.
        Set.of("openWriter", "openGeneration", "rollBack", "maintenance", "analysis", "close"));
  }

  @Test
  void revokingIndex_everyMethodThatCouldTakeARightAway_waits() {
    assertDecided(
        RevokingIndex.class,
        KnowledgeIndex.class,
        // None of these changes who may read what.
        Set.of("openView", "maintenance", "analysis", "close"));
  }

  @Test
  void revokingWriter_everyMethodThatPutsSomethingInForce_waits() {
    // Nothing that these do is in force before the commit.
    Set<String> uncommitted = Set.of("put", "updateAcl", "delete", "absent", "close");
    assertDecided(RevokingIndex.Writer.class, KnowledgeWriter.class, uncommitted);
    Set<String> inherited = new HashSet<>(names(KnowledgeWriter.class));
    assertDecided(RevokingIndex.NewGeneration.class, GenerationWriter.class, inherited);
  }

  private static void assertDecided(
      Class<?> decorator, Class<?> contract, Set<String> forwardedAsTheyAre) {
    var decided = new HashSet<>(forwardedAsTheyAre);
    List<String> overridden = overridden(decorator, contract);
    assertThat(overridden).isNotEmpty().doesNotContainAnyElementsOf(forwardedAsTheyAre);
    decided.addAll(overridden);
    assertThat(decided).containsExactlyInAnyOrderElementsOf(new HashSet<>(names(contract)));
  }
}
