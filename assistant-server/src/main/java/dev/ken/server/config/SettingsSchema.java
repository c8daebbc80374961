package dev.ken.server.config;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a catalogue as JSON Schema (draft 2020-12), which editors check and complete YAML by. */
public final class SettingsSchema {
  private SettingsSchema() {}

  /** The schema of a configuration file. */
  public static Map<String, Object> of(Catalogue catalogue, String title) {
    Map<String, Object> top = new LinkedHashMap<>();
    Map<String, Map<String, Object>> sections = new HashMap<>();
    for (Setting<?> setting : catalogue.settings()) {
      Map<String, Object> siblings = top;
      if (!setting.section().isEmpty()) {
        siblings = sections.computeIfAbsent(setting.section(), _ -> new LinkedHashMap<>());
        top.putIfAbsent(
            setting.section(),
            SettingKinds.ordered(
                "description",
                catalogue.sections().getOrDefault(setting.section(), ""),
                "type",
                "object",
                "additionalProperties",
                false,
                "properties",
                siblings));
      }
      siblings.put(setting.name(), property(setting));
    }
    var schema = new LinkedHashMap<String, Object>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", title);
    schema.put("type", "object");
    schema.put("additionalProperties", false);
    schema.put("properties", top);
    return schema;
  }

  private static Map<String, Object> property(Setting<?> setting) {
    Map<String, Object> property = new LinkedHashMap<>();
    property.put(
        "description", setting.description() + " Default: " + setting.fallback().words() + ".");
    property.putAll(setting.kind().schema());
    return property;
  }
}
