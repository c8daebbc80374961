package dev.ken.aclsync.scim;

import com.fasterxml.jackson.databind.JsonNode;
import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.filters.EqualFilter;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.filters.OrFilter;
import com.unboundid.scim2.common.types.AttributeDefinition;
import com.unboundid.scim2.common.utils.FilterEvaluator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A filter of resources (RFC 7644, section 3.4.2.2). Identifiers are compared exactly, all other
 * texts without regard to case, as the schemas say.
 */
final class ScimFilter {
  /** The longest filter or path, in characters. */
  static final int LONGEST = 2_000;

  private static final Set<String> EXACT = Set.of("id", "externalid", "value");

  private final Filter filter;

  private ScimFilter(Filter filter) {
    this.filter = filter;
  }

  /** Compares identifiers exactly. */
  private static final class Evaluator extends FilterEvaluator {
    @Override
    protected AttributeDefinition getAttributeDefinition(Path path) {
      String name = path.isRoot() ? "" : path.getLastElement().getAttribute();
      boolean exact = EXACT.contains(name.toLowerCase(Locale.ROOT));
      return new AttributeDefinition.Builder()
          .setName(name)
          .setType(AttributeDefinition.Type.STRING)
          .setCaseExact(exact)
          .build();
    }
  }

  static ScimFilter parse(String text) {
    if (text.length() > LONGEST) {
      throw new ScimRefusal(
          400,
          "invalidFilter",
          "A filter may have " + LONGEST + " characters. Send a shorter one.");
    }
    try {
      return new ScimFilter(Filter.fromString(text));
    } catch (ScimException e) {
      throw new ScimRefusal(400, "invalidFilter", "The filter can't be read: " + e.getMessage(), e);
    }
  }

  /** The text that the attribute must equal, if that is all that the filter asks. */
  Optional<String> equal(String attribute) {
    if (filter instanceof EqualFilter one
        && one.getAttributePath().size() == 1
        && one.getAttributePath().getSchemaUrn() == null
        && one.getAttributePath().getElement(0).getValueFilter() == null
        && one.getAttributePath().getElement(0).getAttribute().equalsIgnoreCase(attribute)
        && one.getComparisonValue().isTextual()) {
      return Optional.of(one.getComparisonValue().textValue());
    }
    return Optional.empty();
  }

  /**
   * The texts that the attribute may equal, if that is all that the filter asks.
   *
   * @throws ScimRefusal when it asks anything else
   */
  static List<String> anyOf(Filter filter, String attribute) {
    if (filter instanceof OrFilter either) {
      return either.getCombinedFilters().stream()
          .flatMap(one -> anyOf(one, attribute).stream())
          .toList();
    }
    return List.of(
        new ScimFilter(filter)
            .equal(attribute)
            .orElseThrow(() ->
                new ScimRefusal(
                    400,
                    "invalidFilter",
                    String.format(
                        Locale.ROOT,
                        "The filter '%s' can't choose here: only '%s eq \"…\"' can, several joined"
                            + " by 'or'. Nothing was changed.",
                        filter,
                        attribute))));
  }

  /** Whether the filter asks for members. */
  boolean namesMembers() {
    return filter.toString().toLowerCase(Locale.ROOT).contains(GroupForm.MEMBERS);
  }

  boolean matches(JsonNode resource) {
    try {
      return filter.visit(new Evaluator(), resource);
    } catch (ScimException e) {
      throw new ScimRefusal(400, "invalidFilter", "The filter can't be used: " + e.getMessage(), e);
    }
  }
}
