package dev.ken.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What principals, ids, ACLs and readings check and promise. */
final class AccessWordsTest {
  private static final Namespace HARBOR = new Namespace("harbor");

  @ParameterizedTest
  @ValueSource(strings = {"", "A", "-a", "a b", "a:b", "a/b", "\u00e4", "a\n"})
  void namespace_ofAnotherForm_isRefused(String value) {
    assertThatThrownBy(() -> new Namespace(value)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\tb", "a\0", "\ud800", "a\udc00"})
  void personId_ofAnotherForm_isRefused(String value) {
    assertThatThrownBy(() -> new PersonId(value)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void personId_lengthOf256_isTheLongest() {
    assertThat(new PersonId("a".repeat(256)).value()).hasSize(256);
    assertThatThrownBy(() -> new PersonId("a".repeat(257)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "a\0", "a\nb", "\ud800"})
  void principal_nameOfAnotherForm_isRefused(String name) {
    assertThatThrownBy(() -> new Principal.User(HARBOR, name))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Principal.Group(HARBOR, name))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void key_ofPrincipals_isEqualForEqualOnesOnly() {
    List<Principal> principals =
        List.of(
            new Principal.User(HARBOR, "a"),
            new Principal.Group(HARBOR, "a"),
            new Principal.User(new Namespace("wiki"), "a"),
            new Principal.User(HARBOR, "wiki:a"),
            new Principal.Everyone(HARBOR),
            new Principal.Everyone(Namespace.TENANT),
            new Principal.User(HARBOR, "\u0430"));

    assertThat(principals).extracting(Principal::key).doesNotHaveDuplicates();
    assertThat(new TreeSet<>(principals)).hasSameSizeAs(principals);
    assertThat(new Principal.User(HARBOR, "a").key()).isEqualTo("user:harbor:a");
  }

  @Test
  void acl_withoutLevels_isRefused() {
    assertThatThrownBy(() -> new Acl(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Acl.nobody()");
  }

  @Test
  void acl_entriesInAnotherOrder_isEqual() {
    var ada = new Principal.User(HARBOR, "ada");
    var bob = new Principal.User(HARBOR, "bob");

    assertThat(Acl.of(AclLevel.of(List.of(ada, bob, ada), List.of())))
        .isEqualTo(Acl.of(AclLevel.allowing(bob, ada)));
    assertThat(Acl.of(AclLevel.allowing(ada), AclLevel.allowing(bob)))
        .isEqualTo(Acl.of(AclLevel.allowing(ada)).and(AclLevel.allowing(bob)))
        .isNotEqualTo(Acl.of(AclLevel.allowing(bob), AclLevel.allowing(ada)));
  }

  @Test
  void effective_ofAnythingButAWellFormedReading_isNobody() {
    Acl acl = Acl.of(AclLevel.allowing(new Principal.Everyone(Namespace.TENANT)));

    assertThat(new AclReading.WellFormed(acl).effective()).isEqualTo(acl);
    assertThat(new AclReading.Missing("x").effective()).isEqualTo(Acl.nobody());
    assertThat(new AclReading.Malformed("x", "y").effective()).isEqualTo(Acl.nobody());
    assertThat(Acl.nobody().levels()).containsExactly(AclLevel.allowing());
  }

  @Test
  void accessClass_negativeId_isRefused() {
    assertThatThrownBy(() -> new AccessClass(-1, Acl.nobody()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }

  @Test
  void sets_givenToRecords_areCopiedAndCannotBeChanged() {
    var allow = new TreeSet<Principal>(List.of(new Principal.User(HARBOR, "ada")));
    var level = new AclLevel(allow, new TreeSet<>());

    allow.clear();

    assertThat(level.allow()).hasSize(1);
    assertThatThrownBy(() -> level.allow().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void qualifying_knownOrKensOwn_isFound() {
    var known = Set.of(new Namespace("skerry"));

    assertThat(Namespace.qualifying("skerry:rafe", known)).contains(new Namespace("skerry"));
    assertThat(Namespace.qualifying("push:a:b", known)).contains(Namespace.PUSHED);
    assertThat(Namespace.qualifying("oidc:a", Set.of())).contains(Namespace.SIGN_IN);
    for (String name : List.of("dept:a", "skerry", "Push:a", ":a", "a b:c", "id:push:a")) {
      assertThat(Namespace.qualifying(name, known)).as(name).isEmpty();
    }
  }
}
