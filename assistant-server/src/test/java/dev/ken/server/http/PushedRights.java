package dev.ken.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Who may read what of an office, each right as a document's id and a person's. */
final class PushedRights {
  private static final List<String> PEOPLE = List.of("ada", "ben", "eve", "p1", "p2", "p3");

  private PushedRights() {}

  /** Every right there is now, as the route for operators says. */
  static Set<String> now(PushOffice office, String operator) {
    var rights = new TreeSet<String>();
    for (String person : PEOPLE) {
      var answer = office.client.post("/v1/view-as", operator, Map.of("person", person));
      if (answer.status() == 200) {
        answer
            .json()
            .path("list")
            .forEach(one -> rights.add(one.path("document_id").asText() + " " + person));
      }
    }
    return rights;
  }

  /** The rights in a field of each document of a list. */
  static Set<String> of(JsonNode body, String field) {
    var rights = new TreeSet<String>();
    for (JsonNode one : body.path("list")) {
      one.path(field)
          .path("people")
          .forEach(person -> rights.add(one.path("document_id").asText() + " " + person.asText()));
    }
    return rights;
  }

  /** Those of the first that are not in the second. */
  static Set<String> without(Set<String> all, Set<String> some) {
    var rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }
}
