package dev.ken.server.http;

import dev.ken.server.signin.KeyBody;
import dev.ken.server.signin.KeyFile;
import dev.ken.server.signin.ServiceKey;
import dev.ken.server.wire.Json;
import java.util.List;
import java.util.Map;

/** The routes by which an administrator looks after service keys. Making one takes 'ken key'. */
public final class KeyRoutes {
  private final KeyFile keys;
  private final Json json = new Json();

  /** Makes the routes over the keys that a tenant gave out. */
  public KeyRoutes(KeyFile keys) {
    this.keys = keys;
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.get("/v1/keys", new Action.ForAdmin(_ -> list())),
        Route.delete("/v1/keys/{id}", new Action.ForAdmin(this::revoke)));
  }

  private Reply list() {
    List<ServiceKey> all = keys.keys();
    return Reply.json(json.bytes(Map.of("keys", all.stream().map(KeyBody::of).toList())));
  }

  private Reply revoke(Call call) {
    if (!keys.revoke(call.pathParameter("id"))) {
      throw new ProblemException(Problem.noSuchKey());
    }
    return Reply.noContent();
  }
}
