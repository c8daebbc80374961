package dev.ken.core.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A permission case as it is written in a text file for people to read.
 *
 * <pre>
 * # A comment. Words are separated by spaces; \u00e9 in a word is that character.
 * person ada                        has the account user:ada, unless accounts follow
 * person bob user:bob user:wiki/bob
 * person eve user:eve disabled
 * group hr user:ada group:partners  its members
 * group law incomplete user:bob     its source could not state it whole
 * document leave.md                 levels follow, one a line; all must be passed
 *   allow everyone deny group:law
 *   allow group:hr
 * can ada leave.md
 * cannot bob leave.md
 * </pre>
 *
 * <p>Names are in the namespace {@code harbor}, or in another as {@code user:wiki/bob}; {@code
 * everyone} is everyone of the tenant and {@code everyone:wiki} everyone with an account there.
 * What each person can and cannot read must be said for each document.
 */
record PermissionCase(
    DirectoryContent content, Map<String, Acl> documents, Map<Question, Boolean> expected) {
  private static final String HARBOR = "harbor";

  /** Whether a person may read a document. */
  record Question(PersonId person, String document) {}

  static PermissionCase parse(List<String> lines) {
    var parser = new Parser();
    for (int number = 1; number <= lines.size(); number++) {
      String line = unescaped(lines.get(number - 1));
      String statement = line.contains("#") ? line.substring(0, line.indexOf('#')) : line;
      if (!statement.isBlank()) {
        try {
          parser.statement(List.of(statement.strip().split(" +")));
        } catch (IllegalArgumentException e) {
          throw new IllegalArgumentException(
              String.format(Locale.ROOT, "line %d: %s", number, line), e);
        }
      }
    }
    return parser.whole();
  }

  private static String unescaped(String line) {
    var text = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      if (line.startsWith("\\u", i)) {
        text.append((char) Integer.parseInt(line.substring(i + 2, i + 6), 16));
        i += 5;
      } else {
        text.append(line.charAt(i));
      }
    }
    return text.toString();
  }

  private static final class Parser {
    private final List<Person> people = new ArrayList<>();
    private final List<GroupMembers> groups = new ArrayList<>();
    private final Map<String, List<AclLevel>> documents = new TreeMap<>();
    private final Map<Question, Boolean> expected = new LinkedHashMap<>();
    private List<AclLevel> levels = List.of();

    void statement(List<String> words) {
      List<String> rest = words.subList(1, words.size());
      switch (words.getFirst()) {
        case "person" -> person(rest);
        case "group" -> group(rest);
        case "document" -> {
          levels = new ArrayList<>();
          requireNew(documents.put(rest.getFirst(), levels));
        }
        case "allow", "deny" -> levels.add(level(words));
        case "can" -> expect(rest, true);
        case "cannot" -> expect(rest, false);
        default -> throw new IllegalArgumentException("unknown word " + words.getFirst());
      }
    }

    private void person(List<String> words) {
      boolean disabled = words.getLast().equals("disabled");
      NavigableSet<Principal.User> accounts = new TreeSet<>();
      for (String word : words.subList(1, words.size() - (disabled ? 1 : 0))) {
        if (!(principal(word) instanceof Principal.User user)) {
          throw new IllegalArgumentException(word + " is no user");
        }
        accounts.add(user);
      }
      if (accounts.isEmpty()) {
        accounts.add(new Principal.User(new Namespace(HARBOR), words.getFirst()));
      }
      var id = new PersonId(words.getFirst());
      people.add(new Person(id, words.getFirst(), accounts, disabled));
    }

    private void group(List<String> words) {
      boolean incomplete = words.size() > 1 && words.get(1).equals("incomplete");
      if (!(principal("group:" + words.getFirst()) instanceof Principal.Group group)) {
        throw new IllegalArgumentException(words.getFirst() + " is no group");
      }
      var members = new TreeSet<Principal>();
      words.subList(incomplete ? 2 : 1, words.size()).forEach(word -> members.add(principal(word)));
      groups.add(new GroupMembers(group, words.getFirst(), members, !incomplete));
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

    private void expect(List<String> words, boolean answer) {
      if (words.size() < 2) {
        throw new IllegalArgumentException("name a person and documents");
      }
      for (String document : words.subList(1, words.size())) {
        requireNew(expected.put(new Question(new PersonId(words.getFirst()), document), answer));
      }
    }

    private static void requireNew(@Nullable Object earlier) {
      if (earlier != null) {
        throw new IllegalArgumentException("said twice");
      }
    }

    private static Principal principal(String word) {
      String[] parts = word.split(":", 2);
      if (parts[0].equals("everyone")) {
        return new Principal.Everyone(
            parts.length == 1 ? Namespace.TENANT : new Namespace(parts[1]));
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

    PermissionCase whole() {
      Map<String, Acl> acls = new TreeMap<>();
      documents.forEach((name, stated) -> acls.put(name, new Acl(stated)));
      for (Person person : people) {
        for (String document : acls.keySet()) {
          if (!expected.containsKey(new Question(person.id(), document))) {
            throw new IllegalArgumentException(
                String.format(
                    Locale.ROOT, "say whether %s can read %s", person.id().value(), document));
          }
        }
      }
      return new PermissionCase(
          new DirectoryContent(people, groups, Instant.EPOCH), acls, expected);
    }
  }
}
