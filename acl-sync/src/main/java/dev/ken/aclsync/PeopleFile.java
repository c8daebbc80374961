package dev.ken.aclsync;

import dev.ken.aclsync.yaml.YamlValue;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Person;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.Principal;
import dev.ken.core.error.KenException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A YAML file that states people and groups.
 *
 * <pre>{@code
 * namespace: harbor
 * people:
 *   - id: ada.lindqvist
 *     name: Ada Lindqvist
 *     accounts: [ada.lindqvist]   # optional; her user principals; the id when left out
 *     disabled: false             # optional
 * groups:
 *   - id: hr
 *     name: Human Resources       # optional; the id when left out
 *     members: ["user:ada.lindqvist", "group:hr-partners"]
 * }</pre>
 *
 * <p>The file is used whole or not at all: an unknown key, a duplicate, a value of another kind or
 * broken YAML is a failure. A member that is nobody's account, or a group that is not defined, is
 * kept and reported: the directory treats it as uncertain. A member that is named with the file's
 * own namespace or one of Ken's, as {@code group:harbor:hr}, is a failure; whether the namespace is
 * another file's, {@link People#requireUnqualified} says once all are read.
 */
public final class PeopleFile {
  /** The name that a people file has at the root of a tree. */
  public static final String NAME = "people.yaml";

  private static final int MAX_BYTES = 32 * 1024 * 1024;

  private final String file;
  private final Map<PersonId, Integer> peopleLines = new LinkedHashMap<>();
  private final Map<Principal.User, PersonId> accounts = new LinkedHashMap<>();
  private final Map<Principal.Group, Integer> groupLines = new LinkedHashMap<>();

  private PeopleFile(String file) {
    this.file = file;
  }

  /**
   * Reads the file.
   *
   * @param readAt the time now
   * @throws KenException with code {@code people-file-invalid}, which names the line and how to
   *     mend it, when the file can't be read or is not exactly of the form above
   */
  public static People read(Path file, Instant readAt) {
    try {
      return new PeopleFile(file.toString()).read(ControlFile.read(file, MAX_BYTES), readAt);
    } catch (ControlFileException e) {
      throw invalid(file.toString(), e);
    }
  }

  /**
   * Reads a file that is kept elsewhere than in a folder.
   *
   * @param file what to call it
   * @param bytes all of it
   * @throws KenException as {@link #read(Path, Instant)}
   */
  public static People read(String file, byte[] bytes, Instant readAt) {
    try {
      return new PeopleFile(file).read(ControlFile.read(bytes, MAX_BYTES), readAt);
    } catch (ControlFileException e) {
      throw invalid(file, e);
    }
  }

  private static KenException invalid(String file, ControlFileException fault) {
    return KenException.caller(
        "people-file-invalid",
        String.format(
            Locale.ROOT, "cannot read the people file %s: %s", fault.where(file), fault.reason()),
        "Mend the file and index again; the people and groups read before stay in force.",
        fault);
  }

  private People read(YamlValue whole, Instant readAt) throws ControlFileException {
    YamlFields fields =
        YamlFields.of("a people file", whole, Set.of("namespace", "people", "groups"));
    var notation = new PrincipalNotation(namespace(fields), Set.of());
    var people = new ArrayList<Person>();
    for (YamlValue value : required(fields, "people")) {
      people.add(person(value, notation));
    }
    var groups = new ArrayList<GroupMembers>();
    List<YamlValue> groupValues = fields.list("groups").orElse(List.of());
    for (YamlValue value : groupValues) {
      groups.add(group(value, notation));
    }
    var warnings = new PeopleWarnings(file, peopleLines, groupLines);
    warnings.ofUnknownMembers(groups, accounts.keySet());
    warnings.ofLookAlikes();
    return new People(
        notation.namespace(), new DirectoryContent(people, groups, readAt), warnings.all());
  }

  private static Namespace namespace(YamlFields fields) throws ControlFileException {
    try {
      return new Namespace(fields.text("namespace"));
    } catch (IllegalArgumentException e) {
      throw new ControlFileException(fields.line("namespace"), e.getMessage() + ": change it", e);
    }
  }

  private static List<YamlValue> required(YamlFields fields, String key)
      throws ControlFileException {
    Optional<List<YamlValue>> list = fields.list(key);
    if (list.isEmpty()) {
      throw new ControlFileException(
          fields.line(),
          String.format(Locale.ROOT, "a people file needs the list '%s': add it", key));
    }
    return list.get();
  }

  private Person person(YamlValue value, PrincipalNotation notation) throws ControlFileException {
    YamlFields unnamed =
        YamlFields.of("a person", value, Set.of("id", "name", "accounts", "disabled"));
    String text = unnamed.text("id");
    String entry = "person '" + text + "'";
    YamlFields fields = unnamed.named(entry);
    PersonId id;
    try {
      id = new PersonId(text);
    } catch (IllegalArgumentException e) {
      throw new ControlFileException(fields.line("id"), e.getMessage() + ": change it", e);
    }
    Integer earlier = peopleLines.putIfAbsent(id, fields.line("id"));
    if (earlier != null) {
      throw new ControlFileException(
          fields.line("id"),
          String.format(
              Locale.ROOT, "%s is there twice, first on line %d: keep one", entry, earlier));
    }
    var owned = new TreeSet<Principal.User>();
    Optional<List<YamlValue>> stated = fields.list("accounts");
    if (stated.isEmpty()) {
      add(notation.user(entry, text, fields.line("id")), id, owned, fields.line("id"));
    } else {
      for (YamlValue account : stated.get()) {
        String name = YamlFields.text(entry + ": an account", account);
        add(notation.user(entry, name, account.line()), id, owned, account.line());
      }
    }
    return new Person(id, name(fields, entry), owned, fields.flag("disabled", false));
  }

  private void add(Principal.User account, PersonId id, Set<Principal.User> owned, int line)
      throws ControlFileException {
    PersonId other = accounts.putIfAbsent(account, id);
    if (other != null) {
      throw new ControlFileException(
          line,
          String.format(
              Locale.ROOT,
              "person '%s': the account '%s' is already that of person '%s': keep one",
              id.value(),
              account.name(),
              other.value()));
    }
    owned.add(account);
  }

  private static String name(YamlFields fields, String entry) throws ControlFileException {
    String name = fields.text("name");
    if (name.isBlank()) {
      throw new ControlFileException(fields.line("name"), entry + " has a blank name: write one");
    }
    return name;
  }

  private GroupMembers group(YamlValue value, PrincipalNotation notation)
      throws ControlFileException {
    YamlFields unnamed = YamlFields.of("a group", value, Set.of("id", "name", "members"));
    String text = unnamed.text("id");
    String entry = "group '" + text + "'";
    YamlFields fields = unnamed.named(entry);
    Principal.Group group = notation.group(entry, text, fields.line("id"));
    Integer earlier = groupLines.putIfAbsent(group, fields.line("id"));
    if (earlier != null) {
      throw new ControlFileException(
          fields.line("id"),
          String.format(
              Locale.ROOT, "%s is there twice, first on line %d: keep one", entry, earlier));
    }
    Optional<List<YamlValue>> stated = fields.list("members");
    if (stated.isEmpty()) {
      throw new ControlFileException(
          fields.line(), entry + " has no 'members': add them, or [] for none");
    }
    var members = new TreeSet<Principal>();
    for (YamlValue member : stated.get()) {
      Principal principal = notation.parse(entry + ": a member", member);
      if (!members.add(principal)) {
        throw new ControlFileException(
            member.line(),
            String.format(
                Locale.ROOT,
                "%s has the member '%s' twice: keep one",
                entry,
                PrincipalNotation.written(principal)));
      }
    }
    String name = fields.has("name") ? name(fields, entry) : text;
    return new GroupMembers(group, name, members, true);
  }
}
