package dev.ken.benchmarks.push;

import dev.ken.core.access.Acl;
import dev.ken.core.access.AclLevel;
import dev.ken.core.access.DirectoryChange;
import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Person;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.Principal;
import dev.ken.core.document.DocumentId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;

/** What is pushed, step by step. Each step follows from the seed and its number alone. */
final class PushStory {
  private static final int DOCUMENTS = 8;
  private static final int PEOPLE = 5;
  private static final int GROUPS = 4;

  private final long seed;

  PushStory(long seed) {
    this.seed = seed;
  }

  /** What one request does. */
  sealed interface Step {

    /** Writes documents, all of them or none. */
    record Documents(List<Write> writes) implements Step {}

    /** Changes people or groups. */
    record Directory(DirectoryChange change) implements Step {}
  }

  /** A write of one document. */
  sealed interface Write {
    /** The document. */
    DocumentId id();

    /** Puts content with an ACL. */
    record Put(DocumentId id, String text, Acl acl) implements Write {}

    /** Changes the ACL. */
    record Permit(DocumentId id, Acl acl) implements Write {}

    /** Deletes it. */
    record Delete(DocumentId id) implements Write {}
  }

  /** The step of a number. */
  Step step(long number) {
    var random = new SplittableRandom(seed * 1_000_003 + number);
    if (random.nextInt(3) == 0) {
      return new Step.Directory(change(number, random));
    }
    Map<DocumentId, Write> writes = new LinkedHashMap<>();
    int count = random.nextInt(3) == 0 ? 3 : 1;
    for (int i = 0; i < count; i++) {
      Write write = write(number, random);
      writes.put(write.id(), write);
    }
    return new Step.Documents(new ArrayList<>(writes.values()));
  }

  private static Write write(long number, SplittableRandom random) {
    var id = new DocumentId("doc-" + random.nextInt(DOCUMENTS));
    return switch (random.nextInt(6)) {
      case 0 -> new Write.Delete(id);
      case 1, 2, 3 -> new Write.Permit(id, acl(random));
      default -> new Write.Put(id, "Step " + number + " says what is served at noon.", acl(random));
    };
  }

  private static Acl acl(SplittableRandom random) {
    List<Principal> allow = new ArrayList<>();
    List<Principal> deny = new ArrayList<>();
    for (int i = 0; i < GROUPS; i++) {
      if (random.nextInt(3) == 0) {
        (random.nextInt(3) == 0 ? deny : allow).add(group(i));
      }
    }
    return Acl.of(AclLevel.of(allow, deny));
  }

  private static DirectoryChange change(long number, SplittableRandom random) {
    int person = random.nextInt(PEOPLE);
    int group = random.nextInt(GROUPS);
    return switch (random.nextInt(6)) {
      case 0 -> new DirectoryChange.RemovePerson(new PersonId("person-" + person));
      case 1 -> new DirectoryChange.RemoveGroup(group(group));
      case 2, 3 -> {
        var accounts = new TreeSet<Principal.User>(List.of(user(person)));
        yield new DirectoryChange.PutPerson(
            new Person(
                new PersonId("person-" + person),
                "Person of step " + number,
                accounts,
                random.nextBoolean()));
      }
      default -> {
        var members = new TreeSet<Principal>();
        for (int i = 0; i < PEOPLE; i++) {
          if (random.nextBoolean()) {
            members.add(user(i));
          }
        }
        yield new DirectoryChange.PutGroup(
            new GroupMembers(group(group), "Group of step " + number, members, true));
      }
    };
  }

  private static Principal.User user(int number) {
    return new Principal.User(Namespace.PUSHED, "account-" + number);
  }

  private static Principal.Group group(int number) {
    return new Principal.Group(Namespace.PUSHED, "group-" + number);
  }
}
