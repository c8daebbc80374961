package dev.ken.server;

import dev.ken.aclsync.yaml.YamlValue;
import dev.ken.aclsync.yaml.YamlValue.Items;
import dev.ken.aclsync.yaml.YamlValue.Scalar;
import dev.ken.server.config.SettingKind;
import dev.ken.server.config.UnfitException;
import dev.ken.server.signin.RoleHolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The kind of setting that lists people and groups. */
final class RolesKind implements SettingKind<List<RoleHolder>> {

  @Override
  public String expected() {
    return "a list of people and groups";
  }

  @Override
  public String mend() {
    return "Write each as 'person:ID' or 'group:NAMESPACE:NAME', in quotes, in NFC and without"
        + " invisible characters.";
  }

  @Override
  public boolean isStructured() {
    return true;
  }

  @Override
  public List<RoleHolder> take(YamlValue value, Path base) throws UnfitException {
    if (!(value instanceof Items(List<YamlValue> entries, _))) {
      throw UnfitException.of("must be " + expected(), mend() + " '[]' is an empty list.");
    }
    var holders = new ArrayList<RoleHolder>();
    for (YamlValue entry : entries) {
      String text = entry instanceof Scalar scalar && !scalar.isAbsent() ? scalar.text() : "";
      Optional<RoleHolder> holder = RoleHolder.parse(text);
      if (holder.isEmpty()) {
        throw UnfitException.at(
            entry.at(),
            "has the entry '" + text + "', which is neither a person nor a group",
            mend());
      }
      holders.add(holder.get());
    }
    return List.copyOf(holders);
  }

  @Override
  public Object plain(List<RoleHolder> value) {
    return value.stream().map(RoleHolder::written).toList();
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> entry = new LinkedHashMap<>();
    entry.put("type", "string");
    entry.put("pattern", "^(person:.+|group:[a-z0-9][a-z0-9._-]{0,62}:.+)$");
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "array");
    schema.put("items", entry);
    return schema;
  }
}
