package dev.ken.server.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * All that can be set.
 *
 * @param settings in the order in which they are shown
 * @param sections each section's key, with what it is about
 * @param otherVariables variables that begin with {@code KEN_} and set something else
 * @param renamed variables of older versions, with the key that took their place
 */
public record Catalogue(
    List<Setting<?>> settings,
    Map<String, String> sections,
    Set<String> otherVariables,
    Map<String, String> renamed) {

  /** Copies the collections, and checks that no two settings share a key or a variable. */
  public Catalogue {
    settings = List.copyOf(settings);
    sections = Map.copyOf(sections);
    otherVariables = Set.copyOf(otherVariables);
    renamed = Map.copyOf(renamed);
    Map<String, String> variables = new LinkedHashMap<>();
    for (Setting<?> setting : settings) {
      String other = variables.put(setting.variable(), setting.key());
      if (other != null) {
        throw new IllegalArgumentException(
            "the settings " + other + " and " + setting.key() + " share " + setting.variable());
      }
      if (!setting.section().isEmpty() && !sections.containsKey(setting.section())) {
        throw new IllegalArgumentException("the section of " + setting.key() + " has no words");
      }
    }
  }

  Optional<Setting<?>> find(String key) {
    return settings.stream()
        .filter(setting -> setting.key().equals(key))
        .<Setting<?>>map(setting -> setting)
        .findFirst();
  }

  boolean isSection(String key) {
    return sections.containsKey(key);
  }

  Optional<Setting<?>> ofVariable(String variable) {
    return settings.stream()
        .filter(setting -> setting.variable().equals(variable))
        .<Setting<?>>map(setting -> setting)
        .findFirst();
  }

  /** What may stand in a section: settings by name, and sections within it. */
  Set<String> namesIn(String section) {
    var names = new TreeSet<String>();
    for (Setting<?> setting : settings) {
      if (setting.section().equals(section)) {
        names.add(setting.name());
      }
    }
    if (section.isEmpty()) {
      names.addAll(sections.keySet());
    }
    return names;
  }
}
