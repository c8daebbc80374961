package dev.ken.aclsync;

import dev.ken.aclsync.yaml.YamlException;
import dev.ken.aclsync.yaml.YamlFile;
import dev.ken.aclsync.yaml.YamlValue;
import dev.ken.core.error.KenException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What should hold of rights, as a YAML file that a security person writes.
 *
 * <pre>{@code
 * cases:
 *   - person: ada.lindqvist
 *     can: [handbook:/leave.md]
 *     cannot: [hr/salaries.md]
 * }</pre>
 *
 * <p>The file is used whole or not at all: a misspelt key would be a case that is never tested.
 */
public final class AccessCases {
  private static final int MAX_BYTES = 16 * 1024 * 1024;
  private static final String CASES = "cases";
  private static final String PERSON = "person";
  private static final String CAN = "can";
  private static final String CANNOT = "cannot";

  private final Path file;

  private AccessCases(Path file) {
    this.file = file;
  }

  /**
   * One assertion.
   *
   * @param person who, as it is written
   * @param document what, as it is written
   * @param readable whether the person must, or must not, be able to read it
   * @param line where it stands
   */
  public record Case(String person, String document, boolean readable, int line) {}

  /**
   * Reads the file.
   *
   * @throws KenException of the caller, with code {@code access-cases-invalid}, which names the
   *     line
   */
  public static List<Case> read(Path file) {
    var reader = new AccessCases(file);
    try {
      return reader.read(YamlFile.read(file, MAX_BYTES));
    } catch (YamlException e) {
      throw reader.invalid(e.at().line(), String.valueOf(e.getMessage()), e);
    }
  }

  private List<Case> read(YamlValue whole) {
    YamlValue cases = fields(whole, Set.of(CASES), Set.of(CASES)).getFirst();
    if (!(cases instanceof YamlValue.Items items) || items.values().isEmpty()) {
      throw invalid(cases.line(), "'cases' must be a list of cases", null);
    }
    var all = new ArrayList<Case>();
    for (YamlValue one : items.values()) {
      if (!(one instanceof YamlValue.Fields keys)) {
        throw invalid(one.line(), "a case must have 'person' with 'can' or 'cannot'", null);
      }
      String person = text(fields(keys, Set.of(PERSON, CAN, CANNOT), Set.of(PERSON)).getFirst());
      int before = all.size();
      add(keys, CAN, person, true, all);
      add(keys, CANNOT, person, false, all);
      if (all.size() == before) {
        throw invalid(one.line(), "the case says nothing that the person can or cannot read", null);
      }
    }
    return List.copyOf(all);
  }

  private void add(
      YamlValue.Fields keys, String key, String person, boolean readable, List<Case> all) {
    YamlValue.Field field = keys.fields().get(key);
    if (field == null) {
      return;
    }
    if (!(field.value() instanceof YamlValue.Items documents)) {
      throw invalid(field.value().line(), "'" + key + "' must be a list of documents", null);
    }
    for (YamlValue document : documents.values()) {
      all.add(new Case(person, text(document), readable, document.line()));
    }
  }

  /** The values of the required keys, when there is no other key than those that are known. */
  private List<YamlValue> fields(YamlValue value, Set<String> known, Set<String> required) {
    if (!(value instanceof YamlValue.Fields keys)) {
      throw invalid(value.line(), "it must have the key 'cases' and no other", null);
    }
    for (Map.Entry<String, YamlValue.Field> field : keys.fields().entrySet()) {
      if (!known.contains(field.getKey())) {
        throw invalid(field.getValue().line(), "there is no key '" + field.getKey() + "'", null);
      }
    }
    var values = new ArrayList<YamlValue>();
    for (String key : required) {
      YamlValue.Field field = keys.fields().get(key);
      if (field == null) {
        throw invalid(value.line(), "'" + key + "' is missing", null);
      }
      values.add(field.value());
    }
    return values;
  }

  private String text(YamlValue value) {
    if (value instanceof YamlValue.Scalar scalar && !scalar.isAbsent()) {
      return scalar.text();
    }
    throw invalid(value.line(), "a person or document is missing", null);
  }

  private KenException invalid(int line, String reason, @Nullable Exception cause) {
    String message =
        String.format(
            Locale.ROOT,
            "cannot read the cases in %s%s: %s",
            file,
            line == 0 ? "" : ", line " + line,
            reason);
    String remedy = "Mend the file; nothing was tested. 'ken access test --help' shows its form.";
    return cause == null
        ? KenException.caller("access-cases-invalid", message, remedy)
        : KenException.caller("access-cases-invalid", message, remedy, cause);
  }
}
