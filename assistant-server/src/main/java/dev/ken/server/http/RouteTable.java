package dev.ken.server.http;

import java.util.HashSet;
import java.util.List;

/**
 * Every route that exists. A server serves its table and nothing else.
 *
 * @param routes each method and path once
 */
public record RouteTable(List<Route> routes) {
  /** Copies the routes and checks that none is stated twice. */
  public RouteTable {
    routes = List.copyOf(routes);
    var seen = new HashSet<String>();
    for (Route route : routes) {
      if (!seen.add(route.method() + " " + route.path())) {
        throw new IllegalArgumentException(
            "route " + route.method() + " " + route.path() + " is stated twice");
      }
    }
  }

  /** Whether there is a route at exactly this path that anyone may use. */
  boolean openAt(String path) {
    return routes.stream()
        .filter(route -> route.literal() && route.path().equals(path))
        .anyMatch(route ->
            route.action().access() == Access.PUBLIC || route.action().access() == Access.DEMO);
  }
}
