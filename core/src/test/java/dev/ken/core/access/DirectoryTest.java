package dev.ken.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ken.core.access.AccessExplanation.Decision;
import dev.ken.core.access.AccessExplanation.LevelDecision;
import dev.ken.core.access.AskerResolution.Disabled;
import dev.ken.core.access.AskerResolution.Resolved;
import dev.ken.core.access.AskerResolution.Unknown;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class DirectoryTest {
  private static final Namespace HARBOR = new Namespace("harbor");
  private static final Principal.User ADA = new Principal.User(HARBOR, "ada");
  private static final Principal.Group TEAM = group("team");
  private static final Principal.Group UNIT = group("unit");
  private static final Principal.Group COMPANY = group("company");
  private static final Principal.Group UNSURE = group("unsure");
  private static final Principal.Group ABOVE = group("above");

  private final Person ada =
      new Person(new PersonId("ada"), "Ada", new TreeSet<>(List.of(ADA)), false);
  private final Person bob =
      new Person(
          new PersonId("bob"),
          "Bob",
          new TreeSet<>(List.of(new Principal.User(HARBOR, "bob"))),
          false);
  private final Directory directory =
      directory(
          List.of(ada, bob),
          stated(TEAM, true, ADA),
          stated(UNIT, true, TEAM),
          stated(COMPANY, true, UNIT, TEAM, COMPANY),
          stated(UNSURE, false, ADA),
          stated(ABOVE, true, UNSURE));

  private static Principal.Group claimed(String name) {
    return new Principal.Group(Namespace.CLAIMED, name);
  }

  private static Asker asker(AskerResolution resolution) {
    assertThat(resolution).isInstanceOf(Resolved.class);
    return ((Resolved) resolution).asker();
  }

  @Test
  void resolve_withClaims_addsThemForAllowAndLeavesDenyAsItWas() {
    Asker without = asker(directory.resolve(ada.id()));

    Asker with = asker(directory.resolve(ada.id(), Set.of(claimed("hr"))));

    assertThat(with.allowPrincipals())
        .containsAll(without.allowPrincipals())
        .contains(claimed("hr"))
        .hasSize(without.allowPrincipals().size() + 1);
    // Nobody states who is in such a group, so that everybody might be in each.
    for (Asker one : List.of(with, without)) {
      assertThat(one.mightBe(claimed("hr"))).isTrue();
      assertThat(one.mightBe(claimed("it"))).isTrue();
      assertThat(one.mightBe(UNSURE)).isTrue();
    }
    // The next request may come without.
    assertThat(asker(directory.resolve(ada.id(), Set.of())).allowPrincipals())
        .isEqualTo(without.allowPrincipals());
    assertThat(asker(directory.resolve(ada.id())).allowPrincipals()).doesNotContain(claimed("hr"));
  }

  @Test
  void resolve_withTheSameClaims_hasTheSameRights() {
    Asker first = asker(directory.resolve(ada.id(), Set.of(claimed("hr"))));
    Asker second = asker(directory.resolve(ada.id(), Set.of(claimed("hr"))));
    Asker other = asker(directory.resolve(ada.id(), Set.of(claimed("it"))));

    assertThat(second.rights()).isSameAs(first.rights());
    assertThat(other.allowPrincipals()).contains(claimed("it")).doesNotContain(claimed("hr"));
  }

  @Test
  void resolve_withAClaimOfAGroupThatIsStated_isRefused() {
    assertThatThrownBy(() -> directory.resolve(ada.id(), Set.of(COMPANY)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the group group:harbor:company can't be claimed");
  }

  @Test
  void resolve_withClaims_nobodyOrDisabled_isNotResolved() {
    assertThat(directory.resolve(new PersonId("nobody"), Set.of(claimed("hr"))))
        .isInstanceOf(AskerResolution.Unknown.class);
  }

  @Test
  void chains_ofAPerson_areShortestAndBeginWithOneOfTheirOwn() {
    Map<Principal, List<Principal>> chains = directory.chains(ada);

    var everyone = new Principal.Everyone(Namespace.TENANT);
    var everyoneHere = new Principal.Everyone(HARBOR);
    assertThat(chains)
        .containsOnly(
            Map.entry(ADA, List.of(ADA)),
            Map.entry(everyone, List.of(everyone)),
            Map.entry(everyoneHere, List.of(everyoneHere)),
            Map.entry(TEAM, List.of(ADA, TEAM)),
            Map.entry(UNIT, List.of(ADA, TEAM, UNIT)),
            Map.entry(COMPANY, List.of(ADA, TEAM, COMPANY)));
  }

  @Test
  void chains_randomDirectories_areMembershipsFromThePersonToEachPrincipal() {
    for (long seed = 0; seed < 500; seed++) {
      DirectoryContent content = RandomDirectories.withSeed(seed).content();
      var random = new Directory(new DirectoryVersion(1), content);
      for (Person person : content.people()) {
        if (random.resolve(person.id()) instanceof Resolved(Asker asker)) {
          Map<Principal, List<Principal>> chains = random.chains(person);
          assertThat(chains.keySet()).as("seed %d", seed).isEqualTo(asker.allowPrincipals());
          chains.forEach((principal, chain) -> assertChain(content, person, principal, chain));
        }
      }
    }
  }

  private static void assertChain(
      DirectoryContent content, Person person, Principal principal, List<Principal> chain) {
    assertThat(chain.getLast()).isEqualTo(principal);
    assertThat(
            chain.getFirst() instanceof Principal.Everyone
                || person.accounts().contains(chain.getFirst()))
        .isTrue();
    for (int i = 1; i < chain.size(); i++) {
      Principal group = chain.get(i);
      Principal member = chain.get(i - 1);
      assertThat(content.groups())
          .anyMatch(
              one -> one.group().equals(group) && one.members().contains(member) && one.complete());
    }
  }

  @Test
  void resolve_person_hasCertainAndPossiblePrincipals() {
    Asker asker = asker();

    assertThat(asker.allowPrincipals()).contains(COMPANY).doesNotContain(UNSURE, ABOVE);
    assertThat(asker.denyPrincipals()).contains(COMPANY, UNSURE, ABOVE);
    assertThat(asker.mightBe(group("stated-nowhere"))).isTrue();
    assertThat(asker.mightBe(new Principal.User(HARBOR, "stated-nowhere"))).isTrue();
    assertThat(asker.mightBe(new Principal.User(HARBOR, "bob"))).isFalse();
    assertThat(asker.directoryVersion()).isEqualTo(new DirectoryVersion(7));
  }

  @Test
  void resolve_unknownAndDisabled_areNoAskers() {
    var eve = new Person(new PersonId("eve"), "Eve", new TreeSet<>(), true);

    assertThat(directory.resolve(new PersonId("Ada"))).isEqualTo(new Unknown(new PersonId("Ada")));
    assertThat(directory(List.of(eve)).resolve(eve.id())).isEqualTo(new Disabled(eve.id()));
  }

  @Test
  void mightBeAnybody_uncertainUnstatedOrReachedThroughThem_isWhatDeniesEveryone() {
    assertThat(directory.mightBeAnybody(UNSURE)).isTrue();
    assertThat(directory.mightBeAnybody(ABOVE)).isTrue();
    assertThat(directory.mightBeAnybody(group("stated-nowhere"))).isTrue();
    assertThat(directory.mightBeAnybody(new Principal.User(HARBOR, "stated-nowhere"))).isTrue();
    assertThat(directory.mightBeAnybody(COMPANY)).isFalse();
    assertThat(directory.mightBeAnybody(new Principal.User(HARBOR, "bob"))).isFalse();
  }

  @Test
  void mightBeAnybody_groupOfAUserWhoIsNobodysAccount_isDeniedToEveryoneAndKnownToItsMembers() {
    Directory stranger =
        directory(
            List.of(ada, bob),
            stated(TEAM, true, ADA, new Principal.User(HARBOR, "gone")),
            stated(UNIT, true, TEAM));

    assertThat(stranger.mightBeAnybody(TEAM)).isTrue();
    assertThat(stranger.mightBeAnybody(UNIT)).isTrue();
    assertThat(asker(stranger.resolve(ada.id())).allowPrincipals()).contains(TEAM, UNIT);
    assertThat(asker(stranger.resolve(bob.id())).allowPrincipals()).doesNotContain(TEAM, UNIT);
    assertThat(asker(stranger.resolve(bob.id())).mightBe(UNIT)).isTrue();
  }

  @Test
  void whyAnybody_chainOfMemberships_beginsWithWhatIsNotKnown() {
    var gone = new Principal.User(HARBOR, "gone");
    Directory stranger =
        directory(
            List.of(ada, bob),
            stated(TEAM, true, ADA, gone),
            stated(UNIT, true, TEAM),
            stated(COMPANY, true, ADA));

    assertThat(stranger.whyAnybody(UNIT)).containsExactly(gone, TEAM, UNIT);
    assertThat(stranger.whyAnybody(gone)).containsExactly(gone);
    assertThat(stranger.whyAnybody(group("nowhere"))).containsExactly(group("nowhere"));
    assertThat(stranger.whyAnybody(COMPANY)).isEmpty();
    assertThat(stranger.whyAnybody(ADA)).isEmpty();
  }

  /** Whose account was bob's may have it no longer, and somebody else may have it. */
  @Test
  void withStale_usersThere_mightBeAnybodyAlsoAsMembersElsewhere() {
    var wiki = new Namespace("wiki");
    var eve =
        new Person(
            new PersonId("eve"),
            "Eve",
            new TreeSet<>(List.of(new Principal.User(wiki, "eve"))),
            false);
    var editors = new Principal.Group(wiki, "editors");
    var others = new Principal.Group(wiki, "others");
    var bobs = new Principal.User(HARBOR, "bob");
    Directory fresh =
        directory(
            List.of(ada, bob, eve),
            stated(editors, true, bobs, new Principal.User(wiki, "eve")),
            stated(others, true, new Principal.User(wiki, "eve")));
    Directory stale = fresh.withStale(Set.of(HARBOR));

    Asker asker = asker(stale.resolve(eve.id()));

    for (Principal denied : List.of(bobs, editors, new Principal.Everyone(HARBOR))) {
      assertThat(asker(fresh.resolve(eve.id())).mightBe(denied)).isEqualTo(denied.equals(editors));
      assertThat(asker.mightBe(denied)).as("%s", denied).isTrue();
      assertThat(stale.whyAnybody(denied)).as("%s", denied).endsWith(denied);
    }
    assertThat(asker.allowPrincipals()).contains(editors, others);
    assertThat(stale.mightBeAnybody(others)).isFalse();
    assertThat(stale.mightBeAnybody(new Principal.User(wiki, "eve"))).isFalse();
    AccessCatalog catalog =
        AccessCatalog.empty(new AccessVersion(0))
            .extend(
                new AccessVersion(1),
                List.of(
                    new AccessClass(1, Acl.of(AclLevel.of(List.of(others), List.of(bobs)))),
                    new AccessClass(2, Acl.of(AclLevel.allowing(others)))));
    assertThat(catalog.deniedToEveryone(fresh)).isEmpty();
    assertThat(catalog.deniedToEveryone(stale)).containsExactly(bobs);
    assertThat(new AccessResolver().resolve(asker, catalog).mayRead(1)).isFalse();
    assertThat(new AccessResolver().resolve(asker, catalog).mayRead(2)).isTrue();
  }

  @Test
  void uncertainGroups_incompleteOrUndefined_areListed() {
    Directory undefined = directory(List.of(), stated(TEAM, true, UNIT));

    assertThat(directory.uncertainGroups()).containsExactly(UNSURE);
    assertThat(undefined.uncertainGroups()).containsExactly(UNIT);
  }

  @Test
  void new_accountOfTwoPeople_isRefused() {
    var other = new Person(new PersonId("eve"), "Eve", new TreeSet<>(List.of(ADA)), false);

    assertThatThrownBy(() -> directory(List.of(ada, other)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("account 'user:harbor:ada' belongs to both 'ada' and 'eve'");
  }

  @Test
  void new_personOrGroupTwice_isRefused() {
    assertThatThrownBy(() -> directory(List.of(ada, ada)))
        .hasMessage("person 'ada' is stated twice");
    assertThatThrownBy(() -> directory(List.of(), stated(TEAM, true), stated(TEAM, true)))
        .hasMessage("group 'group:harbor:team' is stated twice");
  }

  @Test
  void explain_eachKindOfDecision_namesEntryAndChain() {
    Acl acl =
        Acl.of(
            AclLevel.allowing(COMPANY),
            AclLevel.of(List.of(ADA), List.of(UNIT)),
            AclLevel.of(List.of(ADA), List.of(ABOVE)),
            AclLevel.of(List.of(ADA), List.of(group("stated-nowhere"))),
            AclLevel.allowing(UNSURE));

    AccessExplanation explanation = new AccessExplainer().explain(asker(), directory, acl);

    assertThat(explanation.readable()).isFalse();
    assertThat(explanation.levels())
        .containsExactly(
            decision(0, Decision.ALLOWED, COMPANY, ADA, TEAM, COMPANY),
            decision(1, Decision.DENIED, UNIT, ADA, TEAM, UNIT),
            decision(2, Decision.DENIED_UNCERTAIN, ABOVE, UNSURE, ABOVE),
            decision(
                3, Decision.DENIED_UNCERTAIN, group("stated-nowhere"), group("stated-nowhere")),
            new LevelDecision(4, Decision.NOT_NAMED, Optional.empty(), List.of()));
  }

  private static LevelDecision decision(
      int level, Decision decision, Principal entry, Principal... chain) {
    return new LevelDecision(level, decision, Optional.of(entry), List.of(chain));
  }

  private Asker asker() {
    if (directory.resolve(ada.id()) instanceof Resolved(Asker asker)) {
      return asker;
    }
    throw new AssertionError("Ada can't ask");
  }

  private static Directory directory(List<Person> people, GroupMembers... groups) {
    var content = new DirectoryContent(people, List.of(groups), Instant.EPOCH);
    return new Directory(new DirectoryVersion(7), content);
  }

  private static GroupMembers stated(
      Principal.Group group, boolean complete, Principal... members) {
    return new GroupMembers(group, group.name(), new TreeSet<>(List.of(members)), complete);
  }

  private static Principal.Group group(String name) {
    return new Principal.Group(HARBOR, name);
  }
}
