package dev.ken.server.command;

import dev.ken.core.access.PersonId;
import dev.ken.core.document.DocumentId;
import dev.ken.server.RememberedSource;
import dev.ken.server.SourceSurvey;
import dev.ken.server.Tenant;
import dev.ken.server.rights.RightsDifference;
import dev.ken.server.wire.Json;
import dev.ken.server.wire.PreviewBody;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Prints who would gain and who would lose what. */
final class PreviewPrinter {
  private static final int LISTED = 100;
  private static final int LISTED_AS_JSON = 100_000;
  private static final int NAMED = 10;

  private final Surroundings surroundings;
  private final boolean json;

  PreviewPrinter(Surroundings surroundings, boolean json) {
    this.surroundings = surroundings;
    this.json = json;
  }

  /**
   * Prints it.
   *
   * @param sources that are not remembered yet, or otherwise
   */
  void print(RightsDifference difference, Tenant tenant, List<RememberedSource> sources) {
    Map<DocumentId, String> names =
        Looking.names(SourceSurvey.merged(tenant.sources().all(), sources));
    if (json) {
      surroundings
          .out()
          .println(new Json().pretty(PreviewBody.of(difference, names, LISTED_AS_JSON)));
      return;
    }
    var console = new Console(surroundings.out());
    if (difference.changes().isEmpty()) {
      console.wrapped("Nobody would gain or lose a right to a document. Nothing was changed.", "");
      return;
    }
    console.wrapped(
        String.format(
            Locale.ROOT,
            "Rights gained: %d, lost: %d (one for each person and document); documents concerned:"
                + " %d. Nothing was changed.",
            difference.gained(),
            difference.lost(),
            difference.changes().size()),
        "");
    list(console, difference, names, LISTED);
  }

  /** Prints whose rights differ, a document after the other. */
  static void list(
      Console console, RightsDifference difference, Map<DocumentId, String> names, int limit) {
    console.gap();
    difference.changes().entrySet().stream()
        .limit(limit)
        .forEach(change -> {
          console.wrapped(names.getOrDefault(change.getKey(), change.getKey().value()), "  ");
          tell(console, "+ ", change.getValue().gained());
          tell(console, "- ", change.getValue().lost());
        });
    if (difference.changes().size() > limit) {
      console.wrapped(
          "… and " + (difference.changes().size() - limit) + " more; --json has them", "  ");
    }
  }

  private static void tell(Console console, String sign, List<PersonId> people) {
    if (people.isEmpty()) {
      return;
    }
    String named =
        people.stream().limit(NAMED).map(PersonId::value).collect(Collectors.joining(", "));
    String rest = people.size() > NAMED ? " and " + (people.size() - NAMED) + " more" : "";
    console.wrapped(sign + named + rest, "    ", "      ");
  }
}
