package dev.ken.benchmarks.revocation;

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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/**
 * A small company as its sources know it: people, nested groups, and documents in folders, each
 * with a level of its folder and one of its own. It also keeps count of what the index should hold.
 */
final class Company {
  static final SourceId SOURCE = new SourceId("files");
  private static final Namespace NAMESPACE = new Namespace("files");
  private static final int PEOPLE = 3;
  private static final int GROUPS = 3;
  private static final int FOLDERS = 2;
  private static final int DOCUMENTS = 6;
  private static final String[] TOPICS = {"budget", "leave", "travel", "salary"};

  private final RandomGenerator random;
  private final List<Set<Principal>> members = new ArrayList<>();
  private final boolean[] disabled = new boolean[PEOPLE];
  private final List<AclLevel> folders = new ArrayList<>();
  private final Map<DocumentId, Item> items = new TreeMap<>();

  /** What the serving generation holds, and lacks although its source has it. */
  private Holding serving = new Holding(Map.of(), Set.of());

  private Holding before = serving;
  private int generations;
  private int markers;
  private long version;

  /** A document at its source. */
  record Item(int number, AclLevel own, Marker marker, String text, long version) {}

  /** What a generation holds: the marker of each document, and what it says is absent. */
  record Holding(Map<DocumentId, Marker> held, Set<DocumentId> absent) {
    Holding {
      held = Map.copyOf(held);
      absent = Set.copyOf(absent);
    }
  }

  Company(RandomGenerator random) {
    this.random = random;
    for (int group = 0; group < GROUPS; group++) {
      members.add(new TreeSet<>());
      for (int person = 0; person < PEOPLE; person++) {
        if (random.nextInt(3) > 0) {
          members.get(group).add(user(person));
        }
      }
    }
    members.getFirst().add(group(1));
    for (int folder = 0; folder < FOLDERS; folder++) {
      folders.add(level());
    }
    for (int number = 0; number < DOCUMENTS; number++) {
      write(number);
    }
  }

  private static Principal.User user(int person) {
    return new Principal.User(NAMESPACE, "person" + person);
  }

  private static Principal.Group group(int number) {
    return new Principal.Group(NAMESPACE, "group" + number);
  }

  /** Somebody who may ask, or might have. */
  PersonId anyone() {
    return new PersonId("person" + random.nextInt(PEOPLE));
  }

  static DocumentId id(int number) {
    return DocumentId.of(SOURCE, path(number));
  }

  static SourcePath path(int number) {
    return new SourcePath("folder" + number % FOLDERS + "/document" + number + ".txt");
  }

  int anyDocument() {
    return random.nextInt(DOCUMENTS);
  }

  String topic() {
    return TOPICS[random.nextInt(TOPICS.length)];
  }

  /** People and groups as they are now. */
  DirectoryContent directory() {
    List<Person> people = new ArrayList<>();
    for (int person = 0; person < PEOPLE; person++) {
      people.add(
          new Person(
              new PersonId("person" + person),
              "Person " + person,
              new TreeSet<>(Set.of(user(person))),
              disabled[person]));
    }
    List<GroupMembers> groups = new ArrayList<>();
    for (int group = 0; group < GROUPS; group++) {
      groups.add(
          new GroupMembers(
              group(group), "Group " + group, new TreeSet<>(members.get(group)), true));
    }
    return new DirectoryContent(people, groups, Instant.EPOCH);
  }

  private AclLevel level() {
    Set<Principal> allow = new HashSet<>();
    allow.add(random.nextInt(4) == 0 ? everyone() : group(random.nextInt(GROUPS)));
    if (random.nextBoolean()) {
      allow.add(user(random.nextInt(PEOPLE)));
    }
    Set<Principal> deny = random.nextInt(5) == 0 ? Set.of(user(random.nextInt(PEOPLE))) : Set.of();
    return AclLevel.of(List.copyOf(allow), List.copyOf(deny));
  }

  private static Principal.Everyone everyone() {
    return new Principal.Everyone(Namespace.TENANT);
  }

  Acl acl(Item item) {
    return Acl.of(folders.get(item.number() % FOLDERS), item.own());
  }

  Map<DocumentId, Item> items() {
    return Map.copyOf(items);
  }

  Holding serving() {
    return serving;
  }

  /** The index holds this from now on. */
  void serve(Holding holding) {
    serving = holding;
  }

  /** A new generation serves. */
  void serveNew(Holding holding) {
    before = serving;
    serving = holding;
    generations++;
  }

  boolean canGoBack() {
    return generations > 0;
  }

  /** What is held after going back to the generation before. */
  Holding back() {
    Map<DocumentId, Marker> held = new HashMap<>(before.held());
    held.keySet().removeIf(id -> !serving.held().containsKey(id) && !serving.absent().contains(id));
    Set<DocumentId> absent = new HashSet<>(serving.held().keySet());
    absent.removeAll(before.held().keySet());
    return new Holding(held, absent);
  }

  /** Writes a document with words of its own, at its source. */
  Item write(int number) {
    DocumentId id = id(number);
    Marker marker = Marker.of(markers++, id);
    String word = marker.word();
    String topic = topic();
    String text =
        String.join(
            " ",
            "The " + topic + " of " + word + " is " + (2 + random.nextInt(80)) + " " + word + ".",
            "Every " + word + " has a " + topic() + " of " + word + ".",
            "Ask " + word + " about it.");
    Item before = items.get(id);
    AclLevel own = before == null || random.nextBoolean() ? level() : before.own();
    return put(new Item(number, own, marker, text, ++version));
  }

  private Item put(Item item) {
    items.put(id(item.number()), item);
    return item;
  }

  /** Gives a document an ACL of its own. */
  Item restrict(Item item) {
    return put(new Item(item.number(), level(), item.marker(), item.text(), ++version));
  }

  /** Gives a folder another ACL, and returns the documents in it. */
  List<Item> restrictFolder() {
    int folder = random.nextInt(FOLDERS);
    folders.set(folder, level());
    return List.copyOf(items.values()).stream()
        .filter(item -> item.number() % FOLDERS == folder)
        .map(
            item -> put(new Item(item.number(), item.own(), item.marker(), item.text(), ++version)))
        .toList();
  }

  void delete(Item item) {
    items.remove(id(item.number()));
  }

  void togglePerson() {
    int person = random.nextInt(PEOPLE);
    disabled[person] = !disabled[person];
  }

  void toggleMember() {
    Set<Principal> group = members.get(random.nextInt(GROUPS));
    Principal member = user(random.nextInt(PEOPLE));
    if (!group.remove(member)) {
      group.add(member);
    }
  }
}
