package dev.ken.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ken.core.access.AskerResolution.Disabled;
import dev.ken.core.access.AskerResolution.Resolved;
import dev.ken.core.access.AskerResolution.Unestablished;
import dev.ken.core.access.AskerResolution.Unknown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class AccessResolverTest {
  private static final Namespace HARBOR = new Namespace("harbor");
  private static final int WORLDS = 3_000;

  private final AccessResolver resolver = new AccessResolver();
  private final AccessExplainer explainer = new AccessExplainer();

  @Test
  void resolve_randomDirectoriesAndAcls_agreesWithTheNaiveAuthorizer() {
    int readable = 0;
    int hidden = 0;
    for (long seed = 0; seed < WORLDS; seed++) {
      RandomDirectories world = RandomDirectories.withSeed(seed);
      List<AccessClass> classes = classes(world, 12);
      AccessCatalog catalog =
          AccessCatalog.empty(new AccessVersion(0)).extend(new AccessVersion(1), classes);
      var directory = new Directory(new DirectoryVersion(seed), world.content());
      var naive = new NaiveAuthorizer(world.content());
      for (Person person : world.content().people()) {
        switch (directory.resolve(person.id())) {
          case Resolved(Asker asker) -> {
            ReadableScope scope = resolver.resolve(asker, catalog);
            for (AccessClass one : classes) {
              boolean expected = naive.mayRead(person, one.acl());
              String what = String.format(Locale.ROOT, "seed %d, %s, %s", seed, person, one);
              assertThat(scope.mayRead(one.id())).as(what).isEqualTo(expected);
              assertThat(explainer.explain(asker, directory, one.acl()).readable())
                  .as(what)
                  .isEqualTo(expected);
              if (expected) {
                readable++;
              } else {
                hidden++;
              }
            }
          }
          case Disabled(PersonId id) -> {
            assertThat(person.disabled()).as("seed %d, %s", seed, id).isTrue();
          }
          case Unknown(PersonId id) -> throw new AssertionError("seed " + seed + ", " + id);
          case Unestablished(PersonId id) -> throw new AssertionError("seed " + seed + ", " + id);
        }
      }
    }
    // The comparison means something only when both answers are frequent.
    assertThat(readable).isGreaterThan(10_000);
    assertThat(hidden).isGreaterThan(10_000);
  }

  @Test
  void extend_inSteps_equalsBuildingAtOnce() {
    for (long seed = 0; seed < 300; seed++) {
      RandomDirectories world = RandomDirectories.withSeed(seed);
      List<AccessClass> classes = classes(world, 15);
      AccessCatalog atOnce =
          AccessCatalog.empty(new AccessVersion(0)).extend(new AccessVersion(3), classes);
      AccessCatalog first =
          AccessCatalog.empty(new AccessVersion(0))
              .extend(new AccessVersion(1), classes.subList(0, 5));
      AccessCatalog second = first.extend(new AccessVersion(2), classes.subList(5, 6));
      AccessCatalog third = second.extend(new AccessVersion(3), classes.subList(6, 15));
      AccessCatalog same = third.extend(new AccessVersion(4), List.of());
      var directory = new Directory(new DirectoryVersion(1), world.content());
      for (Person person : directory.people()) {
        if (directory.resolve(person.id()) instanceof Resolved(Asker asker)) {
          List<Integer> expected = readable(asker, atOnce);
          assertThat(readable(asker, third)).as("seed %d", seed).isEqualTo(expected);
          assertThat(readable(asker, same)).as("seed %d", seed).isEqualTo(expected);
          // Extending leaves the older catalogs, which open readers still use, as they were.
          assertThat(readable(asker, first))
              .as("seed %d", seed)
              .isEqualTo(expected.stream().filter(id -> id < 5).toList());
          assertThat(readable(asker, second))
              .as("seed %d", seed)
              .isEqualTo(expected.stream().filter(id -> id < 6).toList());
        }
      }
    }
  }

  @Test
  void extend_knownClass_isRefused() {
    AccessCatalog catalog =
        AccessCatalog.empty(new AccessVersion(0))
            .extend(new AccessVersion(1), List.of(new AccessClass(7, Acl.nobody())));

    assertThatThrownBy(
            () -> catalog.extend(new AccessVersion(2), List.of(new AccessClass(7, Acl.nobody()))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("access class 7 is already known");
  }

  @Test
  void resolve_emptyCatalog_nothingIsReadable() {
    ReadableScope scope = resolver.resolve(ada(), AccessCatalog.empty(new AccessVersion(0)));

    assertThat(scope.mayRead(0)).isFalse();
    assertThat(readable(ada(), AccessCatalog.empty(new AccessVersion(0)))).isEmpty();
  }

  @Test
  void resolve_nobodyAcl_isReadableByNobody() {
    AccessCatalog catalog =
        AccessCatalog.empty(new AccessVersion(0))
            .extend(new AccessVersion(1), List.of(new AccessClass(0, Acl.nobody())));

    assertThat(resolver.resolve(ada(), catalog).mayRead(0)).isFalse();
  }

  @Test
  void requireResolvedOn_catalogOfAnotherReader_isRefused() {
    AccessCatalog own = AccessCatalog.empty(new AccessVersion(4));
    AccessCatalog other = AccessCatalog.empty(new AccessVersion(4));
    ReadableScope scope = resolver.resolve(ada(), own);

    scope.requireResolvedOn(own);
    assertThatThrownBy(() -> scope.requireResolvedOn(other))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("access version 4")
        .hasMessageContaining("resolve it anew");
  }

  @Test
  void equals_scopesOfTwoCatalogs_areNeverEqual() {
    AccessCatalog one = AccessCatalog.empty(new AccessVersion(1));
    AccessCatalog two = AccessCatalog.empty(new AccessVersion(1));

    assertThat(resolver.resolve(ada(), one)).isEqualTo(resolver.resolve(ada(), one));
    assertThat(resolver.resolve(ada(), one)).isNotEqualTo(resolver.resolve(ada(), two));
  }

  @Test
  void version_ofAScope_namesDirectoryAndAccess() {
    ReadableScope scope = resolver.resolve(ada(), AccessCatalog.empty(new AccessVersion(9)));

    assertThat(scope.person()).isEqualTo(new PersonId("ada"));
    assertThat(scope.version())
        .isEqualTo(new ScopeVersion(new DirectoryVersion(3), new AccessVersion(9)));
  }

  private List<Integer> readable(Asker asker, AccessCatalog catalog) {
    var readable = new ArrayList<Integer>();
    resolver.resolve(asker, catalog).forEachClass(readable::add);
    return readable;
  }

  private static List<AccessClass> classes(RandomDirectories world, int count) {
    var classes = new ArrayList<AccessClass>();
    for (int id = 0; id < count; id++) {
      classes.add(new AccessClass(id, world.acl()));
    }
    return classes;
  }

  private static Asker ada() {
    var person =
        new Person(
            new PersonId("ada"),
            "Ada",
            new TreeSet<>(List.of(new Principal.User(HARBOR, "ada"))),
            false);
    var content = new DirectoryContent(List.of(person), List.of(), Instant.EPOCH);
    var directory = new Directory(new DirectoryVersion(3), content);
    if (directory.resolve(person.id()) instanceof Resolved(Asker asker)) {
      return asker;
    }
    throw new AssertionError("Ada can't ask");
  }
}
