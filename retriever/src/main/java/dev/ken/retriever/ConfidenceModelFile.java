package dev.ken.retriever;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The written form of a {@link ConfidenceModel}: lines of {@code key = value}, with the provenance
 * of the fit, the bias, and mean, deviation and weight of each feature. Lines that begin with
 * {@code #} are remarks.
 *
 * <p>Read strictly: an unknown, missing or repeated key is an error that names the line.
 */
public final class ConfidenceModelFile {
  private static final String FORMAT = "ken-confidence-1";
  private static final List<String> PROVENANCE =
      List.of("command", "data", "embedder", "seed", "date", "figures");

  private ConfidenceModelFile() {}

  /**
   * How a model came to be, in words.
   *
   * @param command what fitted it
   * @param data what it was fitted on
   * @param embedder whose cosines it expects
   * @param seed of everything random in the fit
   * @param date of the fit, ISO 8601
   * @param figures how well it did on data that it was not fitted on
   */
  public record Provenance(
      String command, String data, String embedder, long seed, String date, String figures) {}

  /** Writes a model with its provenance. */
  public static String format(ConfidenceModel model, Provenance provenance) {
    var text = new StringBuilder();
    text.append(
        "# Parameters of Ken's confidence. Written by its fit; not to be edited by hand.\n");
    line(text, "format", FORMAT);
    line(text, "command", provenance.command());
    line(text, "data", provenance.data());
    line(text, "embedder", provenance.embedder());
    line(text, "seed", Long.toString(provenance.seed()));
    line(text, "date", provenance.date());
    line(text, "figures", provenance.figures());
    text.append("# Below: bias; then mean, deviation and weight of each feature.\n");
    line(text, "bias", Double.toString(model.bias()));
    model
        .parameters()
        .forEach((feature, parameter) ->
            line(
                text,
                feature.key(),
                parameter.mean() + " " + parameter.deviation() + " " + parameter.weight()));
    return text.toString();
  }

  private static void line(StringBuilder text, String key, String value) {
    text.append(key).append(" = ").append(value.replaceAll("\\s+", " ").strip()).append('\n');
  }

  /**
   * Reads a model.
   *
   * @param name of the file, for messages
   * @throws IllegalArgumentException when the text is not exactly a model, naming what is wrong
   */
  public static ConfidenceModel parse(String name, String text) {
    Map<String, String> entries = entries(name, text);
    if (!FORMAT.equals(take(name, entries, "format"))) {
      throw malformed(name, "its format is not " + FORMAT);
    }
    for (String key : PROVENANCE) {
      if (take(name, entries, key).isEmpty()) {
        throw malformed(name, "its '" + key + "' is empty");
      }
    }
    double bias = number(name, "bias", take(name, entries, "bias"));
    var parameters = new EnumMap<Feature, ConfidenceModel.Parameter>(Feature.class);
    for (Feature feature : Feature.values()) {
      String[] numbers = take(name, entries, feature.key()).split(" ", -1);
      if (numbers.length != 3) {
        throw malformed(name, "'" + feature.key() + "' needs mean, deviation and weight");
      }
      parameters.put(
          feature,
          new ConfidenceModel.Parameter(
              number(name, feature.key(), numbers[0]),
              number(name, feature.key(), numbers[1]),
              number(name, feature.key(), numbers[2])));
    }
    if (!entries.isEmpty()) {
      throw malformed(name, "it has the unknown keys " + entries.keySet());
    }
    return new ConfidenceModel(bias, parameters);
  }

  private static Map<String, String> entries(String name, String text) {
    Map<String, String> entries = new TreeMap<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      int equals = line.indexOf(" = ");
      if (equals < 1) {
        throw malformed(name, "line " + number + " is not 'key = value'");
      }
      if (entries.put(line.substring(0, equals), line.substring(equals + 3).strip()) != null) {
        throw malformed(name, "line " + number + " repeats a key");
      }
    }
    return entries;
  }

  private static String take(String name, Map<String, String> entries, String key) {
    String value = entries.remove(key);
    if (value == null) {
      throw malformed(name, "'" + key + "' is missing");
    }
    return value;
  }

  private static double number(String name, String key, String value) {
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "cannot read confidence model %s: '%s' of '%s' is no number",
              name,
              value,
              key),
          e);
    }
  }

  private static IllegalArgumentException malformed(String name, String what) {
    return new IllegalArgumentException("cannot read confidence model " + name + ": " + what);
  }
}
