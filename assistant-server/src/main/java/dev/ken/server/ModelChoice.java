package dev.ken.server;

import dev.ken.aclsync.yaml.YamlValue;
import dev.ken.embedder.BundledModel;
import dev.ken.server.config.SettingKind;
import dev.ken.server.config.SettingKinds;
import dev.ken.server.config.UnfitException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which model turns text into vectors. */
sealed interface ModelChoice {
  /** The one that Ken has unless another is set. */
  ModelChoice STANDARD = new Bundled(BundledModel.ALL_MINILM_L6_V2_Q);

  /** A model that comes with Ken. */
  record Bundled(BundledModel model) implements ModelChoice {}

  /** A model file on this machine. */
  record OnDisk(Path model) implements ModelChoice {}

  /** The kind of setting. */
  final class Kind implements SettingKind<ModelChoice> {
    private static final String ENDING = ".onnx";

    private final SettingKind<String> text = SettingKinds.word();

    @Override
    public String expected() {
      return names() + " or the path of an .onnx file";
    }

    @Override
    public String mend() {
      return "Write one of them.";
    }

    @Override
    public ModelChoice take(YamlValue value, Path base) throws UnfitException {
      String name = text.take(value, base);
      if (name.endsWith(ENDING)) {
        return new OnDisk(SettingKinds.resolve(name, base));
      }
      for (BundledModel model : BundledModel.values()) {
        if (model.title().equals(name)) {
          return new Bundled(model);
        }
      }
      throw UnfitException.of("is '" + name + "', but must be " + expected(), mend());
    }

    @Override
    public Object plain(ModelChoice value) {
      return switch (value) {
        case Bundled(BundledModel model) -> model.title();
        case OnDisk(Path model) -> model.toString();
      };
    }

    @Override
    public Map<String, Object> schema() {
      var titles = Arrays.stream(BundledModel.values()).map(BundledModel::title).toList();
      Map<String, Object> file = new LinkedHashMap<>();
      file.put("type", "string");
      file.put("pattern", "\\.onnx$");
      return Map.of("anyOf", List.of(Map.of("enum", titles), file));
    }

    private static String names() {
      return Arrays.stream(BundledModel.values())
          .map(BundledModel::title)
          .collect(Collectors.joining(", "));
    }
  }
}
