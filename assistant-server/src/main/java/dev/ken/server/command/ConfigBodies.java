package dev.ken.server.command;

import dev.ken.aclsync.yaml.Position;
import dev.ken.server.config.Origin;
import dev.ken.server.config.SettingProblem;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Origins and problems of settings as JSON has them. */
final class ConfigBodies {
  private ConfigBodies() {}

  static Map<String, Object> origin(Origin origin) {
    var body = new LinkedHashMap<String, Object>();
    switch (origin) {
      case Origin.Default _ -> body.put("kind", "default");
      case Origin.InFile(Path file, Position at) -> {
        body.put("kind", "file");
        body.put("file", file.toString());
        if (at.line() > 0) {
          body.put("line", at.line());
          body.put("column", at.column());
        }
      }
      case Origin.Environment(String variable) -> {
        body.put("kind", "environment");
        body.put("variable", variable);
      }
      case Origin.Option(String name) -> {
        body.put("kind", "option");
        body.put("option", name);
      }
    }
    return body;
  }

  static List<Map<String, Object>> problems(List<SettingProblem> problems) {
    return problems.stream().map(ConfigBodies::problem).toList();
  }

  private static Map<String, Object> problem(SettingProblem problem) {
    var body = new LinkedHashMap<String, Object>();
    body.put("where", origin(problem.where()));
    body.put("key", problem.key());
    body.put("message", problem.message());
    body.put("mend", problem.mend());
    return body;
  }
}
