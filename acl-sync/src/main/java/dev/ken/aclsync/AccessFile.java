package dev.ken.aclsync;

import dev.ken.aclsync.yaml.YamlValue;
import dev.ken.core.access.AclReading;
import dev.ken.core.access.Principal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one access file states.
 *
 * @param folder about its folder
 * @param files about files of the folder, by exact name
 * @param warnings what an operator should look at
 */
record AccessFile(
    AccessStatement folder, Map<String, FileEntry> files, List<SyncWarning> warnings) {
  private static final Set<String> FOLDER_KEYS = Set.of("inherit", "allow", "deny", "files");
  private static final Set<String> FILE_KEYS = Set.of("inherit", "allow", "deny");

  /** An entry under {@code files}. */
  sealed interface FileEntry {
    String where();

    /** It was read. */
    record Read(AccessStatement statement) implements FileEntry {
      @Override
      public String where() {
        return statement.where();
      }
    }

    /** It could not be read, which closes the file that it names. */
    record Broken(AclReading.Malformed reading) implements FileEntry {
      @Override
      public String where() {
        return reading.where();
      }
    }
  }

  /**
   * Takes an access file apart.
   *
   * @param file its name, for messages
   * @throws ControlFileException when anything but a single file entry is wrong
   */
  static AccessFile of(
      String file, YamlValue whole, PrincipalNotation notation, KnownPrincipals known)
      throws ControlFileException {
    var parser = new Parser(file, notation, known);
    YamlFields fields = YamlFields.of("an access file", whole, FOLDER_KEYS);
    AccessStatement folder = parser.statement("the folder", fields);
    Map<String, FileEntry> files = parser.files(fields);
    return new AccessFile(folder, files, List.copyOf(parser.warnings));
  }

  /** Reads statements of one file and collects its warnings. */
  private static final class Parser {
    private final String file;
    private final PrincipalNotation notation;
    private final KnownPrincipals known;
    private final List<SyncWarning> warnings = new ArrayList<>();

    Parser(String file, PrincipalNotation notation, KnownPrincipals known) {
      this.file = file;
      this.notation = notation;
      this.known = known;
    }

    AccessStatement statement(String entry, YamlFields fields) throws ControlFileException {
      boolean inherit = fields.flag("inherit", true);
      Optional<List<YamlValue>> stated = fields.list("allow");
      Optional<Set<Principal>> allow = Optional.empty();
      if (stated.isPresent()) {
        allow = Optional.of(principals(entry + " allows", stated.get()));
      }
      Set<Principal> deny = principals(entry + " denies", fields.list("deny").orElse(List.of()));
      requireKnown(entry, fields, deny);
      warnOfUnknown(entry + " allows", allow.orElse(Set.of()), fields.line("allow"));
      return new AccessStatement(where(fields.line()), inherit, allow, deny);
    }

    private Set<Principal> principals(String entry, List<YamlValue> values)
        throws ControlFileException {
      Set<Principal> principals = new HashSet<>();
      for (YamlValue value : values) {
        principals.add(notation.parse(entry, value));
      }
      return principals;
    }

    /**
     * Nobody is certain not to be in a group that is not defined, and a user that is nobody's
     * account is most likely a misspelt or renamed one: denying either denies all.
     */
    private void requireKnown(String entry, YamlFields fields, Set<Principal> deny)
        throws ControlFileException {
      for (Principal principal : deny) {
        if (!known.knows(principal)) {
          throw new ControlFileException(
              fields.line("deny"),
              String.format(
                  Locale.ROOT,
                  "%s denies '%s', which is not among the people and groups: define it, or remove"
                      + " the entry",
                  entry,
                  PrincipalNotation.written(principal)));
        }
      }
    }

    private void warnOfUnknown(String entry, Set<Principal> principals, int line) {
      principals.stream()
          .filter(principal -> !known.knows(principal))
          .sorted()
          .map(PrincipalNotation::written)
          .forEach(written ->
              warnings.add(
                  new SyncWarning(
                      where(line),
                      String.format(
                          Locale.ROOT,
                          "%s '%s', which is not among the people and groups",
                          entry,
                          written))));
    }

    Map<String, FileEntry> files(YamlFields fields) throws ControlFileException {
      Optional<YamlValue> files = fields.value("files");
      if (files.isEmpty()) {
        return Map.of();
      }
      if (!(files.get() instanceof YamlValue.Fields(Map<String, YamlValue.Field> byName, _))) {
        throw new ControlFileException(
            fields.line("files"),
            "'files' needs the names of files as keys, but is " + files.get().kind());
      }
      Map<String, FileEntry> entries = new LinkedHashMap<>();
      for (Map.Entry<String, YamlValue.Field> entry : byName.entrySet()) {
        String name = entry.getKey();
        if (name.indexOf('/') >= 0) {
          throw new ControlFileException(
              entry.getValue().line(),
              String.format(
                      Locale.ROOT,
                      "'files' names files of this folder, and '%s' is a path: put it into the %s"
                          + " of its",
                      name,
                      FolderAccessRules.ACCESS_FILE)
                  + " folder");
        }
        entries.put(name, entry(name, entry.getValue()));
      }
      return entries;
    }

    private FileEntry entry(String name, YamlValue.Field field) {
      String entry = "file '" + name + "'";
      try {
        return new FileEntry.Read(statement(entry, YamlFields.of(entry, field.value(), FILE_KEYS)));
      } catch (ControlFileException e) {
        return new FileEntry.Broken(new AclReading.Malformed(e.where(file), e.reason()));
      }
    }

    private String where(int line) {
      return file + ", line " + line;
    }
  }
}
