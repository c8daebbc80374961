package dev.ken.server;

import dev.ken.aclsync.yaml.YamlValue;
import dev.ken.aclsync.yaml.YamlValue.Field;
import dev.ken.aclsync.yaml.YamlValue.Fields;
import dev.ken.aclsync.yaml.YamlValue.Items;
import dev.ken.aclsync.yaml.YamlValue.Scalar;
import dev.ken.core.access.Namespace;
import dev.ken.core.document.SourceId;
import dev.ken.server.config.SettingKind;
import dev.ken.server.config.SettingKinds;
import dev.ken.server.config.UnfitException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The kind of setting that lists folders and repositories to index. */
final class SourcesKind implements SettingKind<List<RememberedSource>> {
  private static final String NAME = "name";
  private static final String FOLDER = "folder";
  private static final String PERMISSIONS = "permissions";
  private static final String DIRECTORY = "directory";
  private static final Set<String> FOLDER_KEYS = Set.of(NAME, FOLDER, PERMISSIONS, DIRECTORY);

  @Override
  public String expected() {
    return "a list of entries with a name and a folder or repository";
  }

  @Override
  public String mend() {
    return "Write each as '- {name: handbook, folder: /srv/handbook}', or with 'git:' and the"
        + " repository's address in place of the folder.";
  }

  @Override
  public boolean isStructured() {
    return true;
  }

  @Override
  public List<RememberedSource> take(YamlValue value, Path base) throws UnfitException {
    if (!(value instanceof Items(List<YamlValue> entries, _))) {
      throw UnfitException.of("must be " + expected(), mend() + " '[]' is an empty list.");
    }
    var sources = new ArrayList<RememberedSource>();
    for (YamlValue entry : entries) {
      RememberedSource source = source(entry, base);
      requireNew(source, sources, entry);
      sources.add(source);
    }
    return List.copyOf(sources);
  }

  private RememberedSource source(YamlValue entry, Path base) throws UnfitException {
    if (!(entry instanceof Fields(Map<String, Field> fields, _))) {
      throw UnfitException.at(entry.at(), "has an entry without keys", mend());
    }
    for (Map.Entry<String, Field> field : fields.entrySet()) {
      requireKey(field.getKey(), field.getValue(), fields.containsKey(GitEntry.GIT));
    }
    Scalar name = text(entry, fields, NAME);
    if (fields.containsKey(GitEntry.GIT)) {
      return repository(name, entry, fields, base);
    }
    Scalar folder = text(entry, fields, FOLDER);
    SourceRights rights = rights(entry, fields);
    try {
      return new RememberedSource(
          new SourceId(name.text()), SettingKinds.resolve(folder.text(), base), rights);
    } catch (IllegalArgumentException e) {
      throw badName(name);
    } catch (UnfitException e) {
      throw UnfitException.at(
          folder.at(),
          "has an entry whose folder '" + folder.text() + "' can't be one",
          "Write the path of a folder.");
    }
  }

  private static void requireKey(String key, Field field, boolean git) throws UnfitException {
    boolean known = FOLDER_KEYS.contains(key) || GitEntry.KEYS.contains(key);
    boolean suits =
        git ? !key.equals(FOLDER) && !key.equals(PERMISSIONS) : !GitEntry.KEYS.contains(key);
    if (!known) {
      throw UnfitException.at(
          field.at(),
          "has an entry with the unknown key '" + key + "'",
          "An entry has the keys 'name' and 'folder', and may have 'permissions' and"
              + " 'directory'; or it has 'name' and 'git', and may have 'directory', "
              + String.join(", ", GitEntry.KEYS.subList(1, GitEntry.KEYS.size()))
              + ".");
    }
    if (!suits) {
      throw UnfitException.at(
          field.at(),
          String.format(
              Locale.ROOT,
              "has an entry with '%s' %s",
              key,
              git ? "beside 'git'" : "but without 'git'"),
          git
              ? "Take it out: the KENREADERS file in the repository says who may read what."
              : "Take it out, or write 'git' and the repository's address in place of 'folder'.");
    }
  }

  private RememberedSource repository(
      Scalar name, YamlValue entry, Map<String, Field> fields, Path base) throws UnfitException {
    GitOrigin origin = new GitEntry(fields, base).origin();
    SourceRights rights = rights(entry, fields);
    try {
      // Where Ken's copy is, is known once all settings are.
      return new RememberedSource(
          new SourceId(name.text()), Path.of("git", name.text()), rights, Optional.of(origin));
    } catch (IllegalArgumentException e) {
      throw badName(name);
    }
  }

  private static UnfitException badName(Scalar name) {
    return UnfitException.at(
        name.at(),
        "has an entry whose name '" + name.text() + "' can't be one",
        "A name has 1 to 63 of the characters a-z, 0-9, '.', '_' and '-', and begins with a"
            + " letter or digit.");
  }

  private SourceRights rights(YamlValue entry, Map<String, Field> fields) throws UnfitException {
    var permissions = SourceRights.Permissions.FILES;
    if (fields.containsKey(PERMISSIONS)) {
      Scalar word = text(entry, fields, PERMISSIONS);
      permissions =
          switch (word.text()) {
            case "files" -> SourceRights.Permissions.FILES;
            case "posix" -> SourceRights.Permissions.POSIX;
            default ->
                throw UnfitException.at(
                    word.at(),
                    "has an entry with the permissions '" + word.text() + "'",
                    "Write 'files', which is meant when the key is left out, or 'posix'.");
          };
    }
    Optional<Namespace> directory = Optional.empty();
    if (fields.containsKey(DIRECTORY)) {
      Scalar name = text(entry, fields, DIRECTORY);
      try {
        directory = Optional.of(new Namespace(name.text()));
      } catch (IllegalArgumentException e) {
        throw UnfitException.at(
            name.at(),
            "has an entry whose directory '" + name.text() + "' can't be one",
            "Write the namespace of the directory server, as 'ldap.namespace' has it.");
      }
    }
    return new SourceRights(permissions, directory);
  }

  private Scalar text(YamlValue entry, Map<String, Field> fields, String key)
      throws UnfitException {
    Optional<Field> field = Optional.ofNullable(fields.get(key));
    if (field.isPresent() && field.get().value() instanceof Scalar scalar && !scalar.isAbsent()) {
      return scalar;
    }
    throw UnfitException.at(
        field.map(Field::at).orElse(entry.at()),
        "has an entry whose '" + key + "' is " + (field.isPresent() ? "no single text" : "missing"),
        mend());
  }

  private static void requireNew(
      RememberedSource source, List<RememberedSource> others, YamlValue entry)
      throws UnfitException {
    for (RememberedSource other : others) {
      if (other.id().equals(source.id())) {
        throw UnfitException.at(
            entry.at(),
            "has two entries with the name '" + source.id().value() + "'",
            "Give each a name of its own.");
      }
      if (other.isAtTheSamePlaceAs(source)) {
        throw UnfitException.at(
            entry.at(),
            "has two entries with the "
                + (source.isGit() ? "repository " : "folder ")
                + source.place(),
            "Keep one; under two names each document would be found twice.");
      }
    }
  }

  @Override
  public Object plain(List<RememberedSource> value) {
    return value.stream()
        .map(source -> {
          Map<String, Object> entry = new LinkedHashMap<>();
          entry.put(NAME, source.id().value());
          source
              .git()
              .ifPresentOrElse(
                  origin -> entry.putAll(GitEntry.plain(origin)),
                  () -> entry.put(FOLDER, source.folder().toString()));
          SourceRights rights = source.rights();
          if (rights.permissions() != SourceRights.Permissions.FILES) {
            entry.put(PERMISSIONS, rights.permissions().word());
          }
          rights.directory().ifPresent(directory -> entry.put(DIRECTORY, directory.value()));
          return entry;
        })
        .toList();
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> name = new LinkedHashMap<>();
    name.put("type", "string");
    name.put("pattern", "^[a-z0-9][a-z0-9._-]{0,62}$");
    Map<String, Object> folder = new LinkedHashMap<>();
    folder.put("type", "string");
    folder.put("minLength", 1);
    Map<String, Object> properties = new LinkedHashMap<>();
    properties.put(NAME, name);
    properties.put(FOLDER, folder);
    properties.put(PERMISSIONS, Map.of("enum", List.of("files", "posix")));
    Map<String, Object> directory = new LinkedHashMap<>();
    directory.put("type", "string");
    directory.put("pattern", "^[a-z0-9][a-z0-9._-]{0,62}$");
    properties.put(DIRECTORY, directory);
    for (String key : GitEntry.KEYS) {
      Map<String, Object> text = new LinkedHashMap<>();
      text.put("type", "string");
      text.put("minLength", 1);
      properties.put(key, text);
    }
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("type", "object");
    entry.put("required", List.of(NAME));
    entry.put("additionalProperties", false);
    entry.put("properties", properties);
    entry.put(
        "oneOf",
        List.of(
            withAndWithout(List.of(FOLDER), GitEntry.KEYS),
            withAndWithout(List.of(GitEntry.GIT), List.of(FOLDER, PERMISSIONS))));
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "array");
    schema.put("items", entry);
    return schema;
  }

  private static Map<String, Object> withAndWithout(List<String> with, List<String> without) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("required", with);
    form.put(
        "not",
        Map.of("anyOf", without.stream().map(key -> Map.of("required", List.of(key))).toList()));
    return form;
  }
}
