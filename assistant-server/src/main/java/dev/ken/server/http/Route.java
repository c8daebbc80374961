package dev.ken.server.http;

/**
 * A route: where it is and what it does.
 *
 * @param method the request method; a GET route answers HEAD as well
 * @param path such as {@code /v1/documents/{id}}
 * @param action what is done, and for whom
 */
public record Route(Method method, String path, Action action) {

  /** The request methods that Ken uses. */
  public enum Method {
    GET,
    POST,
    PUT,
    PATCH,
    DELETE
  }

  static Route get(String path, Action action) {
    return new Route(Method.GET, path, action);
  }

  static Route post(String path, Action action) {
    return new Route(Method.POST, path, action);
  }

  static Route put(String path, Action action) {
    return new Route(Method.PUT, path, action);
  }

  static Route patch(String path, Action action) {
    return new Route(Method.PATCH, path, action);
  }

  static Route delete(String path, Action action) {
    return new Route(Method.DELETE, path, action);
  }

  /** Whether the path stands for itself, without parameters. */
  boolean literal() {
    return path.indexOf('{') < 0;
  }
}
