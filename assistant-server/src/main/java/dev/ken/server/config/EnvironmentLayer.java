package dev.ken.server.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The settings that stand in the environment. A variable that is empty sets nothing.
 *
 * <p>A variable that begins with {@code KEN_} and sets nothing is only warned of: others put such
 * ones there too, as Kubernetes does for a service that is called "ken". Their values are never
 * shown, since one may be a secret under the wrong name.
 */
final class EnvironmentLayer {
  private static final String PREFIX = "KEN_";

  private final Catalogue catalogue;
  private final Map<String, String> environment;

  EnvironmentLayer(Catalogue catalogue, Map<String, String> environment) {
    this.catalogue = catalogue;
    this.environment = environment;
  }

  /** The settings that have a value here, in the order of the catalogue. */
  Map<Setting<?>, String> values() {
    Map<Setting<?>, String> values = new LinkedHashMap<>();
    for (Setting<?> setting : catalogue.settings()) {
      String text = environment.getOrDefault(setting.variable(), "");
      if (!text.isBlank()) {
        values.put(setting, text);
      }
    }
    return values;
  }

  /** Variables of older versions, which must not be passed over in silence. */
  List<SettingProblem> problems() {
    var problems = new ArrayList<SettingProblem>();
    new TreeMap<>(catalogue.renamed())
        .forEach((old, key) -> {
          if (!environment.getOrDefault(old, "").isBlank()) {
            catalogue
                .find(key)
                .ifPresent(setting ->
                    problems.add(
                        new SettingProblem(
                            new Origin.Environment(old),
                            key,
                            String.format(
                                Locale.ROOT, "the variable is called %s now", setting.variable()),
                            String.format(
                                Locale.ROOT,
                                "Set %s in its place, or '%s' in the configuration file.",
                                setting.variable(),
                                key))));
          }
        });
    return problems;
  }

  /** Variables that look like settings and are none. */
  List<SettingProblem> warnings() {
    var warnings = new ArrayList<SettingProblem>();
    List<String> variables =
        Stream.concat(
                catalogue.settings().stream().map(Setting::variable),
                catalogue.otherVariables().stream())
            .sorted()
            .toList();
    for (String name : new TreeMap<>(environment).keySet()) {
      if (name.startsWith(PREFIX)
          && !variables.contains(name)
          && !catalogue.renamed().containsKey(name)) {
        // Without the prefix, which all have in common.
        Optional<String> near =
            Spelling.nearest(
                name.substring(PREFIX.length()),
                variables.stream().map(one -> one.substring(PREFIX.length())).toList());
        warnings.add(
            new SettingProblem(
                new Origin.Environment(name),
                near.map(PREFIX::concat).orElse(""),
                "the variable sets nothing",
                near.map(other -> "Did you mean " + PREFIX + other + "?")
                    .orElse("Take it out, unless another program needs it.")));
      }
    }
    return warnings;
  }
}
