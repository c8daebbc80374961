package dev.ken.aclsync.ldap;

import static dev.ken.aclsync.source.DirectorySourceContract.group;
import static dev.ken.aclsync.source.DirectorySourceContract.membersOf;
import static dev.ken.aclsync.source.DirectorySourceContract.whole;
import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RDN;
import dev.ken.aclsync.source.DirectoryReading;
import dev.ken.aclsync.source.ReadingProgress;
import dev.ken.core.access.DirectoryContent;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of groups whose names others take and give back, on any server. */
abstract class ContestedNames {
  private static final List<String> ACCOUNTS = List.of("ada", "bob", "cid", "dora", "mallory");
  private static final int CHANGES = 120;

  private LdapWorld world;

  /** Makes a server without people and groups. */
  abstract LdapWorld open();

  @BeforeEach
  void begin() {
    world = open();
    ACCOUNTS.forEach(world::addPerson);
  }

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void readSince_nameThatAnotherGroupGaveBack_isThatOfItsOwnMembersAgain() {
    world.addGroup("hr-inner", "user:bob");
    world.addGroup("hr", "user:ada", "group:hr-inner");
    world.addGroup("board", "user:mallory", "user:cid");
    DirectoryReading.Whole first = all();
    String board = world.place("group:board");
    world.modify(board, new Modification(ModificationType.ADD, "cn", "hr"));
    DirectoryReading.Whole contested = since(first);
    assertThat(membersOf(contested.content(), "hr")).isEmpty();
    world.modify(board, new Modification(ModificationType.DELETE, "cn", "hr"));
    DirectoryContent content = since(contested).content();
    assertThat(membersOf(content, "hr")).containsExactly("ada", "bob");
    assertThat(membersOf(content, "board")).containsExactly("cid", "mallory");
  }

  @Test
  void readSince_oneOfTwoGroupsRenamedToAThirdsName_takesNobodyAlong() {
    world.addGroup("hr", "user:ada");
    world.addGroup("sales", "user:dora");
    world.addGroupAt(LdapWorld.ELSEWHERE, "hr", "user:mallory");
    DirectoryReading.Whole contested = all();
    world.move("cn=hr," + LdapWorld.ELSEWHERE, new RDN("cn", "sales"), LdapWorld.ELSEWHERE);
    DirectoryContent content = since(contested).content();
    assertThat(membersOf(content, "hr")).containsExactly("ada");
    assertThat(membersOf(content, "sales")).isEmpty();
    assertThat(group(content, "sales").orElseThrow().complete()).isFalse();
  }

  @Test
  void readSince_randomNames_statesWhatReadingEverythingStates() {
    long seed = System.nanoTime();
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    var changes = new RandomNames(world, random, ACCOUNTS);
    changes.begin();
    DirectoryReading.Whole known = all();
    for (int change = 0; change < CHANGES; change++) {
      changes.change();
      known = since(known);
      DirectoryContent wanted = all().content();
      assertThat(Set.copyOf(known.content().groups()))
          .as("seed %d: %s", seed, changes.done())
          .isEqualTo(Set.copyOf(wanted.groups()));
      assertThat(Set.copyOf(known.content().people())).isEqualTo(Set.copyOf(wanted.people()));
    }
    assertThat(changes.done()).hasSizeGreaterThan(CHANGES / 10);
  }

  private DirectoryReading.Whole all() {
    return whole(world.source().readAll(ReadingProgress.NONE));
  }

  private DirectoryReading.Whole since(DirectoryReading.Whole earlier) {
    return whole(world.source().readSince(earlier.cursor(), ReadingProgress.NONE));
  }
}
