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
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The kind of setting that lists folders to index. */
final class SourcesKind implements SettingKind<List<RememberedSource>> {
  private static final String NAME = "name";
  private static final String FOLDER = "folder";
  private static final String PERMISSIONS = "permissions";
  private static final String DIRECTORY = "directory";
  private static final Set<String> KEYS = Set.of(NAME, FOLDER, PERMISSIONS, DIRECTORY);

  @Override
  public String expected() {
    return "a list of entries with a name and a folder";
  }

  @Override
  public String mend() {
    return "Write each as '- {name: handbook, folder: /srv/handbook}'.";
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
      if (!KEYS.contains(field.getKey())) {
        throw UnfitException.at(
            field.getValue().at(),
            "has an entry with the unknown key '" + field.getKey() + "'",
            "An entry has the keys 'name' and 'folder', and may have 'permissions' and"
                + " 'directory'.");
      }
    }
    Scalar name = text(entry, fields, NAME);
    Scalar folder = text(entry, fields, FOLDER);
    SourceRights rights = rights(entry, fields);
    try {
      return new RememberedSource(
          new SourceId(name.text()), SettingKinds.resolve(folder.text(), base), rights);
    } catch (IllegalArgumentException e) {
      throw UnfitException.at(
          name.at(),
          "has an entry whose name '" + name.text() + "' can't be one",
          "A name has 1 to 63 of the characters a-z, 0-9, '.', '_' and '-', and begins with a"
              + " letter or digit.");
    } catch (UnfitException e) {
      throw UnfitException.at(
          folder.at(),
          "has an entry whose folder '" + folder.text() + "' can't be one",
          "Write the path of a folder.");
    }
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
      if (other.folder().equals(source.folder())) {
        throw UnfitException.at(
            entry.at(),
            "has two entries with the folder " + source.folder(),
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
          entry.put(FOLDER, source.folder().toString());
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
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("type", "object");
    entry.put("required", List.of(NAME, FOLDER));
    entry.put("additionalProperties", false);
    entry.put("properties", properties);
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "array");
    schema.put("items", entry);
    return schema;
  }
}
