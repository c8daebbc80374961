package dev.ken.server.rights;

import dev.ken.core.access.AskerResolution;
import dev.ken.core.access.Directory;
import dev.ken.core.access.Person;
import dev.ken.core.access.Principal;
import dev.ken.core.index.DocumentPlace;
import dev.ken.core.index.IndexMaintenance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Finds people by id, name and account, and documents by id and place, for operators. It knows no
 * title and no other word of a document. Every part of what was typed must occur; letter case
 * doesn't count.
 */
final class RightsSearch {
  /** A document costs a look into what is stored of it; this many take a second or two. */
  static final int MOST_LOOKED_AT = 200_000;

  /** How well something fits; the better comes first. */
  private enum Fit {
    IS_IT,
    BEGINS_WITH_IT,
    CONTAINS_IT
  }

  private final String query;
  private final List<String> parts;

  RightsSearch(String query) {
    this.query = folded(query.strip());
    this.parts = Stream.of(this.query.split("\\s+")).filter(part -> !part.isEmpty()).toList();
  }

  /** The people who fit, the best first. */
  List<Person> people(Directory directory) {
    return directory.people().stream()
        .filter(person -> fits(String.join(" ", words(person))))
        .sorted(Comparator.comparing((Person one) -> fit(words(one))).thenComparing(Person::id))
        .toList();
  }

  private static List<String> words(Person person) {
    var words = new ArrayList<String>();
    words.add(folded(person.id().value()));
    words.add(folded(person.name()));
    person.accounts().stream()
        .map(Principal.User::name)
        .map(RightsSearch::folded)
        .forEach(words::add);
    return words;
  }

  /** The documents that fit, the best first, and whether all were looked at. */
  Documents documents(IndexMaintenance index) {
    var found = new ArrayList<DocumentPlace>();
    var looked = new Count();
    index.places(place -> {
      if (looked.number == MOST_LOOKED_AT) {
        looked.complete = false;
        return false;
      }
      looked.number++;
      if (fits(String.join(" ", words(place)))) {
        found.add(place);
      }
      return true;
    });
    found.sort(
        Comparator.comparing((DocumentPlace one) -> fit(words(one)))
            .thenComparing(DocumentPlace::name)
            .thenComparing(DocumentPlace::id));
    return new Documents(found, looked.complete);
  }

  /** Those that fit. */
  record Documents(List<DocumentPlace> all, boolean complete) {}

  private static final class Count {
    private int number;
    private boolean complete = true;
  }

  private static List<String> words(DocumentPlace place) {
    String path = folded(place.path().value());
    return List.of(
        folded(place.id().value()),
        folded(place.name()),
        path,
        path.substring(path.lastIndexOf('/') + 1));
  }

  private boolean fits(String words) {
    return parts.stream().allMatch(words::contains);
  }

  private Fit fit(List<String> words) {
    if (words.contains(query)) {
      return Fit.IS_IT;
    }
    return words.stream().anyMatch(word -> word.startsWith(query))
        ? Fit.BEGINS_WITH_IT
        : Fit.CONTAINS_IT;
  }

  private static String folded(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Whether somebody can ask. */
  static PersonState state(Directory directory, Person person) {
    return switch (directory.resolve(person.id())) {
      case AskerResolution.Resolved _ -> PersonState.ACTIVE;
      case AskerResolution.Disabled _ -> PersonState.DISABLED;
      case AskerResolution.Unestablished _ -> PersonState.STALE;
      case AskerResolution.Unknown _ ->
          throw new IllegalStateException(
              "the directory states " + person.id().value() + " and does not know them");
    };
  }
}
