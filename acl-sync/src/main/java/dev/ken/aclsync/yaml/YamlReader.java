package dev.ken.aclsync.yaml;

import dev.ken.aclsync.yaml.YamlValue.Field;
import dev.ken.aclsync.yaml.YamlValue.Fields;
import dev.ken.aclsync.yaml.YamlValue.Items;
import dev.ken.aclsync.yaml.YamlValue.Scalar;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/**
 * Reads one YAML document of lists, keys and texts. Refuses what a control file has no use for and
 * an attacker has: anchors and aliases, tags, merge keys, duplicate keys, deep nesting, a second
 * document.
 */
public final class YamlReader {
  private static final int MAX_DEPTH = 10;

  private final Iterator<Event> events;

  private YamlReader(Iterator<Event> events) {
    this.events = events;
  }

  /**
   * Returns the document's one value.
   *
   * @throws YamlException when there is none, or more than this reader takes
   */
  public static YamlValue read(String text) throws YamlException {
    Optional<YamlValue> value = readIfAny(text);
    if (value.isEmpty()) {
      throw new YamlException(Position.UNKNOWN, "it is empty");
    }
    return value.get();
  }

  /**
   * Returns the document's one value; empty when there is nothing but blanks and comments.
   *
   * @throws YamlException when there is more than this reader takes
   */
  static Optional<YamlValue> readIfAny(String text) throws YamlException {
    var options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    try {
      Iterable<Event> events = new Yaml(options).parse(new StringReader(text));
      return new YamlReader(events.iterator()).document();
    } catch (MarkedYAMLException e) {
      throw new YamlException(position(e.getProblemMark()), "it is no YAML: " + problem(e), e);
    } catch (YAMLException e) {
      throw new YamlException(Position.UNKNOWN, "it is no YAML: " + firstLine(e), e);
    }
  }

  private static String problem(MarkedYAMLException e) {
    String problem = e.getProblem();
    return problem == null ? firstLine(e) : problem;
  }

  private static String firstLine(YAMLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private static Position position(@Nullable Mark mark) {
    return mark == null ? Position.UNKNOWN : new Position(mark.getLine() + 1, mark.getColumn() + 1);
  }

  private Optional<YamlValue> document() throws YamlException {
    events.next();
    Event start = events.next();
    if (start.is(Event.ID.StreamEnd)) {
      return Optional.empty();
    }
    YamlValue value = value(events.next(), 0);
    events.next();
    Event end = events.next();
    if (!end.is(Event.ID.StreamEnd)) {
      throw new YamlException(
          position(end.getStartMark()), "a second document begins here: remove the line '---'");
    }
    return Optional.of(value);
  }

  private YamlValue value(Event event, int depth) throws YamlException {
    Position at = position(event.getStartMark());
    if (event instanceof AliasEvent
        || (event instanceof NodeEvent node && node.getAnchor() != null)) {
      throw new YamlException(
          at,
          "'&' and '*' (anchors and aliases) are not used here: write the value out, or put"
              + " it in quotes");
    }
    if (depth > MAX_DEPTH) {
      throw new YamlException(
          at, String.format(Locale.ROOT, "it is nested more than %d levels deep", MAX_DEPTH));
    }
    return switch (event) {
      case ScalarEvent scalar -> scalar(scalar, at);
      case CollectionStartEvent start when start.getTag() != null ->
          throw tagged(start.getTag(), at);
      case MappingStartEvent _ -> fields(at, depth);
      case SequenceStartEvent _ -> items(at, depth);
      default -> throw new YamlException(at, "a value is missing");
    };
  }

  private static Scalar scalar(ScalarEvent event, Position at) throws YamlException {
    if (event.getTag() != null) {
      throw tagged(event.getTag(), at);
    }
    return new Scalar(event.getValue(), event.isPlain(), at);
  }

  private static YamlException tagged(String tag, Position at) {
    return new YamlException(
        at,
        String.format(
            Locale.ROOT,
            "the tag '%s' is not used here: remove it, or put the value in quotes",
            tag));
  }

  private Items items(Position at, int depth) throws YamlException {
    List<YamlValue> values = new ArrayList<>();
    for (Event next = events.next(); !next.is(Event.ID.SequenceEnd); next = events.next()) {
      values.add(value(next, depth + 1));
    }
    return new Items(List.copyOf(values), at);
  }

  private Fields fields(Position at, int depth) throws YamlException {
    Map<String, Field> fields = new LinkedHashMap<>();
    for (Event next = events.next(); !next.is(Event.ID.MappingEnd); next = events.next()) {
      Position keyAt = position(next.getStartMark());
      if (!(value(next, depth + 1) instanceof Scalar key) || key.isAbsent()) {
        throw new YamlException(keyAt, "a key is not a single text");
      }
      Field field = new Field(keyAt, value(events.next(), depth + 1));
      Field earlier = fields.putIfAbsent(key.text(), field);
      if (earlier != null) {
        throw new YamlException(
            keyAt,
            String.format(
                Locale.ROOT,
                "'%s' is there twice, first on line %d: keep one",
                key.text(),
                earlier.line()));
      }
    }
    return new Fields(fields, at);
  }
}
