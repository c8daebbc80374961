package dev.ken.benchmarks.revocation;

import dev.ken.benchmarks.prove.Violations;
import dev.ken.core.access.PersonId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Looks at all that is handed over. What holds a marker that its reader may read neither by the
 * rights as of the last change that returned, nor by those of a change under way, is stale. Used by
 * the asking thread and the operator's.
 */
final class Witness {
  private final long seed;
  private final Violations violations;
  private final Map<String, Marker> markers = new HashMap<>();
  private Rights returned;
  private Rights underWay;
  private long bytes;

  Witness(long seed, Violations violations, Rights first) {
    this.seed = seed;
    this.violations = violations;
    this.returned = first;
    this.underWay = first;
  }

  synchronized void know(Marker marker) {
    markers.put(marker.word(), marker);
  }

  /** A change begins; from now on its rights may be in force. */
  synchronized void begins(Rights after) {
    underWay = after;
  }

  /** The change has returned: its rights are in force. */
  synchronized void returns() {
    returned = underWay;
  }

  /** Rights by which something may be handed over. */
  synchronized Judgement now() {
    return new Judgement(List.of(returned, underWay));
  }

  /** Whether the person may ask by the last change that returned. */
  synchronized boolean mayAsk(PersonId person) {
    return returned.mayAsk(person);
  }

  /**
   * Rights, by any of which something may be handed over: as of the last change that returned, and
   * of the change under way.
   */
  record Judgement(List<Rights> any) {
    Judgement {
      any = List.copyOf(any);
    }

    /** By the rights of this moment or of another. */
    Judgement or(Judgement other) {
      return new Judgement(Stream.concat(any.stream(), other.any().stream()).toList());
    }

    boolean mayAsk(PersonId person) {
      return any.stream().anyMatch(rights -> rights.mayAsk(person));
    }

    boolean mayRead(PersonId person, Marker marker) {
      return any.stream().anyMatch(rights -> rights.mayRead(person, marker));
    }
  }

  /**
   * Looks at text that is handed over.
   *
   * @param judgement the rights of now, or of when a model may have got it
   */
  synchronized void sees(PersonId person, String what, String text, Judgement judgement) {
    bytes += text.length();
    if (!judgement.mayAsk(person)) {
      stale(person, what, "something", "is disabled");
      return;
    }
    for (String word : Marker.in(text)) {
      Marker marker = markers.get(word);
      if (marker == null) {
        throw new IllegalStateException("nobody wrote the marker " + word);
      }
      if (!judgement.mayRead(person, marker)) {
        stale(person, what, word, "may not read " + marker.document().value());
      }
    }
  }

  private void stale(PersonId person, String what, String word, String why) {
    violations.add(
        String.format(
            Locale.ROOT,
            "history %d: %s gave %s to %s, who %s",
            seed,
            what,
            word,
            person.value(),
            why));
  }

  /** How many bytes were looked at. */
  synchronized long bytes() {
    return bytes;
  }
}
