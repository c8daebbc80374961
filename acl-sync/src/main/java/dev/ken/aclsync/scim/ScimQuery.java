package dev.ken.aclsync.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * What is asked for: which resources, from where on, how many, and what of each.
 *
 * @param filter which resources; empty for all
 * @param start the place of the first in all that are found, from 1
 * @param count how many are returned at most, from 0 to {@value #MOST}
 * @param attributes in lower case, what is returned of each; empty for all
 * @param excluded in lower case, what is not
 */
public record ScimQuery(
    Optional<String> filter, int start, int count, Set<String> attributes, Set<String> excluded) {
  /** The most resources that are returned at once. */
  public static final int MOST = 200;

  private static final String ATTRIBUTES = "attributes";
  private static final String EXCLUDED = "excludedAttributes";
  private static final String START = "startIndex";
  private static final String COUNT = "count";
  private static final String FILTER = "filter";

  /** The parameters of a query's address. */
  public static final Set<String> PARAMETERS =
      Set.of(FILTER, START, COUNT, ATTRIBUTES, EXCLUDED, "sortBy", "sortOrder");

  private static final Set<String> IN_BODY =
      Set.of(
          Attributes.SCHEMAS,
          FILTER,
          "startindex",
          COUNT,
          ATTRIBUTES,
          "excludedattributes",
          "sortby",
          "sortorder");
  private static final int USUAL = 100;
  private static final Set<String> ALWAYS = Set.of("id", "schemas", "meta");

  /** Copies the sets. */
  public ScimQuery {
    attributes = Set.copyOf(attributes);
    excluded = Set.copyOf(excluded);
    if (!attributes.isEmpty() && !excluded.isEmpty()) {
      throw ScimRefusal.badValue("Send either 'attributes' or 'excludedAttributes'.");
    }
  }

  /** The query that an address has. */
  public static ScimQuery of(Function<String, Optional<String>> parameters) {
    return new ScimQuery(
        parameters.apply(FILTER),
        number(START, parameters.apply(START), 1, Integer.MAX_VALUE, 1),
        number(COUNT, parameters.apply(COUNT), 0, MOST, USUAL),
        names(parameters.apply(ATTRIBUTES).orElse("")),
        names(parameters.apply(EXCLUDED).orElse("")));
  }

  /** The query that the body of a search has. */
  static ScimQuery of(ObjectNode body) {
    Attributes.requireOnly(body, IN_BODY);
    return of(name -> Optional.ofNullable(body.get(name)).map(ScimQuery::joined));
  }

  private static String joined(JsonNode value) {
    return value instanceof ArrayNode all
        ? StreamSupport.stream(all.spliterator(), false)
            .map(JsonNode::asText)
            .collect(Collectors.joining(","))
        : value.asText();
  }

  private static int number(
      String name, Optional<String> text, int least, int most, int otherwise) {
    if (text.isEmpty()) {
      return otherwise;
    }
    try {
      // Out of bounds is the nearest that isn't, as the RFC has it in section 3.4.2.4.
      return Math.clamp(Long.parseLong(text.get()), least, most);
    } catch (NumberFormatException e) {
      throw new ScimRefusal(400, "invalidValue", "'" + name + "' must be a whole number.", e);
    }
  }

  private static Set<String> names(String list) {
    return Arrays.stream(list.split(",", -1))
        .map(name -> name.strip().toLowerCase(Locale.ROOT))
        .filter(name -> !name.isEmpty())
        .map(ScimQuery::withoutSchema)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String withoutSchema(String name) {
    return name.startsWith("urn:") ? name.substring(name.lastIndexOf(':') + 1) : name;
  }

  /** Whether this is returned of each. */
  boolean returns(String attribute) {
    String name = attribute.toLowerCase(Locale.ROOT);
    return ALWAYS.contains(name)
        || (!excluded.contains(name)
            && (attributes.isEmpty()
                || attributes.contains(name)
                || attributes.stream().anyMatch(one -> one.startsWith(name + "."))));
  }

  /** Leaves out of a resource what is not returned. */
  void keepAsked(ObjectNode resource) {
    List<String> names = resource.properties().stream().map(Map.Entry::getKey).toList();
    for (String name : names) {
      if (!returns(name)) {
        resource.remove(name);
      } else if (resource.get(name) instanceof ObjectNode object) {
        keepAsked(name.toLowerCase(Locale.ROOT), object);
      } else if (resource.get(name) instanceof ArrayNode all) {
        all.forEach(one -> {
          if (one instanceof ObjectNode object) {
            keepAsked(name.toLowerCase(Locale.ROOT), object);
          }
        });
      }
    }
  }

  private void keepAsked(String name, ObjectNode object) {
    if (ALWAYS.contains(name)) {
      return;
    }
    boolean some =
        !attributes.contains(name)
            && attributes.stream().anyMatch(one -> one.startsWith(name + "."));
    List<String> parts = object.properties().stream().map(Map.Entry::getKey).toList();
    for (String part : parts) {
      String whole = name + "." + part.toLowerCase(Locale.ROOT);
      if (excluded.contains(whole) || (some && !attributes.contains(whole))) {
        object.remove(part);
      }
    }
  }
}
