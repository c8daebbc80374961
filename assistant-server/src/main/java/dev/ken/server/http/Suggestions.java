package dev.ken.server.http;

import dev.ken.core.access.PersonId;
import java.util.List;

/** Questions that a demonstration offers to try. Safe for use by many threads. */
@FunctionalInterface
public interface Suggestions {

  /** A few questions for the person; none where nothing is offered. Derived from no document. */
  List<String> questionsFor(PersonId person);
}
