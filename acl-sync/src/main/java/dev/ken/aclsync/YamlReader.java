package dev.ken.aclsync;

import dev.ken.aclsync.YamlValue.Field;
import dev.ken.aclsync.YamlValue.Fields;
import dev.ken.aclsync.YamlValue.Items;
import dev.ken.aclsync.YamlValue.Scalar;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
final class YamlReader {
  private static final int MAX_DEPTH = 10;

  private final Iterator<Event> events;

  private YamlReader(Iterator<Event> events) {
    this.events = events;
  }

  /** Returns the document's one value. */
  static YamlValue read(String text) throws ControlFileException {
    var options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    try {
      Iterable<Event> events = new Yaml(options).parse(new StringReader(text));
      return new YamlReader(events.iterator()).document();
    } catch (MarkedYAMLException e) {
      throw new ControlFileException(line(e.getProblemMark()), "it is no YAML: " + problem(e), e);
    } catch (YAMLException e) {
      throw new ControlFileException(0, "it is no YAML: " + firstLine(e), e);
    }
  }

  private static String problem(MarkedYAMLException e) {
    String problem = e.getProblem();
    return problem == null ? firstLine(e) : problem;
  }

  private static String firstLine(YAMLException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private static int line(@Nullable Mark mark) {
    return mark == null ? 0 : mark.getLine() + 1;
  }

  private YamlValue document() throws ControlFileException {
    events.next();
    Event start = events.next();
    if (start.is(Event.ID.StreamEnd)) {
      throw new ControlFileException(0, "it is empty");
    }
    YamlValue value = value(events.next(), 0);
    events.next();
    Event end = events.next();
    if (!end.is(Event.ID.StreamEnd)) {
      throw new ControlFileException(
          line(end.getStartMark()), "a second document begins here: remove the line '---'");
    }
    return value;
  }

  private YamlValue value(Event event, int depth) throws ControlFileException {
    int line = line(event.getStartMark());
    if (event instanceof AliasEvent
        || (event instanceof NodeEvent node && node.getAnchor() != null)) {
      throw new ControlFileException(
          line,
          "'&' and '*' (anchors and aliases) are not used here: write the value out, or put"
              + " it in quotes");
    }
    if (depth > MAX_DEPTH) {
      throw new ControlFileException(
          line, String.format(Locale.ROOT, "it is nested more than %d levels deep", MAX_DEPTH));
    }
    return switch (event) {
      case ScalarEvent scalar -> scalar(scalar, line);
      case CollectionStartEvent start when start.getTag() != null ->
          throw tagged(start.getTag(), line);
      case MappingStartEvent _ -> fields(line, depth);
      case SequenceStartEvent _ -> items(line, depth);
      default -> throw new ControlFileException(line, "a value is missing");
    };
  }

  private static Scalar scalar(ScalarEvent event, int line) throws ControlFileException {
    if (event.getTag() != null) {
      throw tagged(event.getTag(), line);
    }
    return new Scalar(event.getValue(), event.isPlain(), line);
  }

  private static ControlFileException tagged(String tag, int line) {
    return new ControlFileException(
        line,
        String.format(
            Locale.ROOT,
            "the tag '%s' is not used here: remove it, or put the value in quotes",
            tag));
  }

  private Items items(int line, int depth) throws ControlFileException {
    List<YamlValue> values = new ArrayList<>();
    for (Event next = events.next(); !next.is(Event.ID.SequenceEnd); next = events.next()) {
      values.add(value(next, depth + 1));
    }
    return new Items(List.copyOf(values), line);
  }

  private Fields fields(int line, int depth) throws ControlFileException {
    Map<String, Field> fields = new LinkedHashMap<>();
    for (Event next = events.next(); !next.is(Event.ID.MappingEnd); next = events.next()) {
      int keyLine = line(next.getStartMark());
      if (!(value(next, depth + 1) instanceof Scalar key) || key.isAbsent()) {
        throw new ControlFileException(keyLine, "a key is not a single text");
      }
      Field field = new Field(keyLine, value(events.next(), depth + 1));
      Field earlier = fields.putIfAbsent(key.text(), field);
      if (earlier != null) {
        throw new ControlFileException(
            keyLine,
            String.format(
                Locale.ROOT,
                "'%s' is there twice, first on line %d: keep one",
                key.text(),
                earlier.line()));
      }
    }
    return new Fields(fields, line);
  }
}
