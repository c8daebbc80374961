package dev.ken.benchmarks.absence;

import dev.ken.benchmarks.access.NaiveAuthorizer;
import dev.ken.core.access.Acl;
import dev.ken.core.access.AclLevel;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Person;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.Principal;
import dev.ken.core.document.DocumentId;
import dev.ken.core.document.SourceId;
import dev.ken.core.document.SourcePath;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/** A small random company: people in groups, and documents of few words, so that they compete. */
final class Office {
  static final SourceId SOURCE = new SourceId("office");
  private static final Namespace NAMESPACE = new Namespace("office");
  private static final int PEOPLE = 3;
  private static final int GROUPS = 3;
  private static final int DOCUMENTS = 14;
  private static final String[] WORDS = {
    "budget",
    "leave",
    "travel",
    "salary",
    "server",
    "contract",
    "invoice",
    "meeting",
    "policy",
    "harbour",
    "engine",
    "review"
  };

  private final RandomGenerator random;
  private final DirectoryContent directory;
  private final List<Paper> papers = new ArrayList<>();

  /**
   * A document.
   *
   * @param number what tells it from the others
   * @param title its title
   * @param text its text
   * @param acl who may read it
   */
  record Paper(int number, String title, String text, Acl acl) {
    SourcePath path() {
      return new SourcePath("paper" + number + ".txt");
    }

    DocumentId id() {
      return DocumentId.of(SOURCE, path());
    }
  }

  Office(RandomGenerator random) {
    this.random = random;
    List<Person> people = new ArrayList<>();
    for (int person = 0; person < PEOPLE; person++) {
      people.add(
          new Person(
              person(person), "Person " + person, new TreeSet<>(Set.of(user(person))), false));
    }
    List<GroupMembers> groups = new ArrayList<>();
    for (int group = 0; group < GROUPS; group++) {
      var members = new TreeSet<Principal>();
      members.add(user(random.nextInt(PEOPLE)));
      members.add(user(random.nextInt(PEOPLE)));
      groups.add(new GroupMembers(group(group), "Group " + group, members, true));
    }
    this.directory = new DirectoryContent(people, groups, Instant.EPOCH);
    for (int number = 0; number < DOCUMENTS; number++) {
      papers.add(new Paper(number, word() + " " + word(), text(), acl()));
    }
  }

  static PersonId person(int number) {
    return new PersonId("person" + number);
  }

  private static Principal.User user(int number) {
    return new Principal.User(NAMESPACE, "person" + number);
  }

  private static Principal.Group group(int number) {
    return new Principal.Group(NAMESPACE, "group" + number);
  }

  DirectoryContent directory() {
    return directory;
  }

  List<Paper> papers() {
    return List.copyOf(papers);
  }

  /** What the person may read, by the naive reference. */
  List<Paper> readableBy(PersonId id) {
    var authorizer = new NaiveAuthorizer(directory, Map.of());
    Person person =
        directory.people().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
    return papers.stream().filter(paper -> authorizer.mayRead(person, paper.acl())).toList();
  }

  String question() {
    return switch (random.nextInt(4)) {
      case 0 -> "What is the " + word() + " of the " + word() + "?";
      case 1 -> "\"" + word() + " " + word() + "\"";
      case 2 -> "title:" + word() + " " + word();
      default -> "How many " + word() + " has the " + word() + " " + word() + "?";
    };
  }

  private String word() {
    return WORDS[random.nextInt(WORDS.length)];
  }

  private String text() {
    var text = new StringBuilder();
    int sentences = 1 + random.nextInt(4);
    for (int sentence = 0; sentence < sentences; sentence++) {
      text.append(sentence == 0 ? "" : " ")
          .append("The ")
          .append(word())
          .append(" of the ")
          .append(word())
          .append(" is ")
          .append(2 + random.nextInt(90))
          .append(' ')
          .append(word())
          .append('.');
    }
    return text.toString();
  }

  private Acl acl() {
    if (random.nextInt(10) == 0) {
      return Acl.nobody();
    }
    Principal allowed =
        random.nextInt(4) == 0
            ? new Principal.Everyone(Namespace.TENANT)
            : group(random.nextInt(GROUPS));
    Set<Principal> denied =
        random.nextInt(4) == 0 ? Set.of(user(random.nextInt(PEOPLE))) : Set.of();
    return Acl.of(AclLevel.of(List.of(allowed), List.copyOf(denied)));
  }
}
