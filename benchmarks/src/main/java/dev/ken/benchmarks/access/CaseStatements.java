package dev.ken.benchmarks.access;

import dev.ken.core.access.Acl;
import dev.ken.core.access.AclLevel;
import dev.ken.core.access.AclReading;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Person;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.Principal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The statements of one case, read one after the other; {@link CaseReader} has their form. */
final class CaseStatements {
  private static final String HARBOR = "harbor";
  private static final String OTHERS = "others";

  private final String name;
  private final List<Person> people = new ArrayList<>();
  private final List<GroupMembers> groups = new ArrayList<>();
  private final Map<String, AclReading> closed = new LinkedHashMap<>();
  private final Map<String, List<AclLevel>> documents = new LinkedHashMap<>();
  private final List<PermissionCase.Expectation> expected = new ArrayList<>();
  private final Set<Namespace> stale = new HashSet<>();
  private List<AclLevel> levels = List.of();

  CaseStatements(String name) {
    this.name = name;
  }

  void read(String statement) {
    List<String> words = new ArrayList<>();
    for (String word : statement.split(" +", -1)) {
      words.add(unescaped(word));
    }
    List<String> rest = words.subList(1, words.size());
    switch (words.getFirst()) {
      case "person" -> person(rest);
      case "group" -> group(rest);
      case "chain" -> chain(rest);
      case "stale" -> rest.forEach(word -> stale.add(new Namespace(word)));
      case "fan" -> fan(rest);
      case "document" -> document(rest);
      case "allow", "deny" -> levels.add(level(words));
      case "can" -> expect(rest, true);
      case "cannot" -> expect(rest, false);
      default -> throw new IllegalArgumentException("unknown word " + words.getFirst());
    }
  }

  private static String unescaped(String word) {
    var text = new StringBuilder();
    for (int i = 0; i < word.length(); i++) {
      if (word.startsWith("\\u", i)) {
        text.append((char) Integer.parseInt(word.substring(i + 2, i + 6), 16));
        i += 5;
      } else {
        text.append(word.charAt(i));
      }
    }
    return text.toString();
  }

  private void person(List<String> words) {
    boolean disabled = words.getLast().equals("disabled");
    List<String> stated = words.subList(1, words.size() - (disabled ? 1 : 0));
    NavigableSet<Principal.User> accounts = new TreeSet<>();
    for (String word : stated) {
      if (!word.equals("accountless")) {
        if (!(principal(word) instanceof Principal.User user)) {
          throw new IllegalArgumentException(word + " is no user");
        }
        accounts.add(user);
      }
    }
    if (stated.isEmpty()) {
      accounts.add(new Principal.User(new Namespace(HARBOR), words.getFirst()));
    }
    var id = new PersonId(words.getFirst());
    people.add(new Person(id, words.getFirst(), accounts, disabled));
  }

  private void group(List<String> words) {
    boolean incomplete = words.size() > 1 && words.get(1).equals("incomplete");
    add(words.getFirst(), words.subList(incomplete ? 2 : 1, words.size()), !incomplete);
  }

  private void chain(List<String> words) {
    int length = Integer.parseInt(words.get(1));
    add(words.getFirst() + 1, words.subList(2, words.size()), true);
    for (int step = 2; step <= length; step++) {
      add(words.getFirst() + step, List.of("group:" + words.getFirst() + (step - 1)), true);
    }
  }

  private void fan(List<String> words) {
    int width = Integer.parseInt(words.get(1));
    for (int one = 1; one <= width; one++) {
      add(words.getFirst() + one, words.subList(2, words.size()), true);
    }
  }

  private void add(String group, List<String> members, boolean complete) {
    if (!(principal("group:" + group) instanceof Principal.Group principal)) {
      throw new IllegalArgumentException(group + " is no group");
    }
    var read = new TreeSet<Principal>();
    members.forEach(word -> read.add(principal(word)));
    groups.add(new GroupMembers(principal, group, read, complete));
  }

  private void document(List<String> words) {
    String document = words.getFirst();
    levels = new ArrayList<>();
    if (words.size() == 1) {
      requireNew(documents.put(document, levels));
      return;
    }
    AclReading reading =
        switch (words.get(1)) {
          case "missing" -> new AclReading.Missing(document);
          case "malformed" -> new AclReading.Malformed(document, "the case says so");
          default -> throw new IllegalArgumentException("unknown word " + words.get(1));
        };
    requireNew(closed.put(document, reading));
  }

  private static AclLevel level(List<String> words) {
    var allow = new TreeSet<Principal>();
    var deny = new TreeSet<Principal>();
    TreeSet<Principal> current = allow;
    for (String word : words) {
      switch (word) {
        case "allow" -> current = allow;
        case "deny" -> current = deny;
        default -> current.add(principal(word));
      }
    }
    return new AclLevel(allow, deny);
  }

  private void expect(List<String> words, boolean readable) {
    int because = words.indexOf("because");
    if (because < 2 || because == words.size() - 1) {
      throw new IllegalArgumentException("name a person and documents, and say why");
    }
    String why = String.join(" ", words.subList(because + 1, words.size()));
    for (String document : words.subList(1, because)) {
      if (!documents.containsKey(document) && !closed.containsKey(document)) {
        throw new IllegalArgumentException("there is no document " + document);
      }
      var person = new PersonId(words.getFirst());
      if (isSaid(person, document)) {
        throw new IllegalArgumentException("said twice");
      }
      expected.add(new PermissionCase.Expectation(person, document, readable, why));
    }
  }

  private boolean isSaid(PersonId person, String document) {
    return expected.stream()
        .anyMatch(one -> one.person().equals(person) && one.document().equals(document));
  }

  private static void requireNew(@Nullable Object earlier) {
    if (earlier != null) {
      throw new IllegalArgumentException("said twice");
    }
  }

  private static Principal principal(String word) {
    String[] parts = word.split(":", 2);
    if (parts[0].equals("everyone")) {
      return new Principal.Everyone(parts.length == 1 ? Namespace.TENANT : new Namespace(parts[1]));
    }
    if (parts.length == 1) {
      throw new IllegalArgumentException(word + " is no principal");
    }
    int slash = parts[1].indexOf('/');
    var namespace = new Namespace(slash < 0 ? HARBOR : parts[1].substring(0, slash));
    String name = parts[1].substring(slash + 1);
    return switch (parts[0]) {
      case "user" -> new Principal.User(namespace, name);
      case "group" -> new Principal.Group(namespace, name);
      default -> throw new IllegalArgumentException(word + " is no principal");
    };
  }

  /** The case, when it says of each person and document whether the one can read the other. */
  PermissionCase whole() {
    Map<String, AclReading> readings = new LinkedHashMap<>(closed);
    documents.forEach((document, stated) ->
        requireNew(readings.put(document, new AclReading.WellFormed(new Acl(stated)))));
    for (PermissionCase.Expectation one : List.copyOf(expected)) {
      if (one.person().value().equals(OTHERS)) {
        expected.remove(one);
        for (Person person : people) {
          if (!isSaid(person.id(), one.document())) {
            expected.add(
                new PermissionCase.Expectation(
                    person.id(), one.document(), one.readable(), one.why()));
          }
        }
      }
    }
    for (Person person : people) {
      for (String document : readings.keySet()) {
        if (!isSaid(person.id(), document)) {
          throw new IllegalArgumentException(
              String.format(
                  Locale.ROOT, "say whether %s can read %s", person.id().value(), document));
        }
      }
    }
    return new PermissionCase(
        name,
        new Stated(new DirectoryContent(people, groups, Instant.EPOCH), stale, readings),
        expected);
  }
}
