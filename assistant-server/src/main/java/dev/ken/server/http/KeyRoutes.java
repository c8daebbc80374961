package dev.ken.server.http;

import dev.ken.core.access.RevocationBarrier;
import dev.ken.server.signin.IssuedToken;
import dev.ken.server.signin.KeyBody;
import dev.ken.server.signin.KeyFile;
import dev.ken.server.signin.ServiceKey;
import dev.ken.server.signin.TokenBody;
import dev.ken.server.signin.TokenFile;
import dev.ken.server.wire.Json;
import java.util.List;
import java.util.Map;

/**
 * The routes by which an administrator looks after service keys and people's tokens. Making one
 * takes 'ken key' or 'ken token'.
 */
public final class KeyRoutes {
  private final KeyFile keys;
  private final TokenFile tokens;
  private final RevocationBarrier barrier;
  private final Json json = new Json();

  /**
   * Makes the routes over the keys and tokens that a tenant gave out.
   *
   * @param barrier where a revocation waits for what is being handed over
   */
  public KeyRoutes(KeyFile keys, TokenFile tokens, RevocationBarrier barrier) {
    this.keys = keys;
    this.tokens = tokens;
    this.barrier = barrier;
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.get("/v1/keys", new Action.ForAdmin(_ -> list())),
        Route.delete("/v1/keys/{id}", new Action.ForAdmin(this::revoke)),
        Route.get("/v1/tokens", new Action.ForAdmin(_ -> listTokens())),
        Route.delete("/v1/tokens/{id}", new Action.ForAdmin(this::revokeToken)));
  }

  private Reply list() {
    List<ServiceKey> all = keys.keys();
    return Reply.json(json.bytes(Map.of("keys", all.stream().map(KeyBody::of).toList())));
  }

  private Reply listTokens() {
    List<IssuedToken> all = tokens.tokens();
    return Reply.json(json.bytes(Map.of("tokens", all.stream().map(TokenBody::of).toList())));
  }

  private Reply revokeToken(Call call) {
    if (!tokens.revoke(call.pathParameter("id"))) {
      throw new ProblemException(Problem.noSuchToken());
    }
    barrier.await();
    return Reply.noContent();
  }

  private Reply revoke(Call call) {
    if (!keys.revoke(call.pathParameter("id"))) {
      throw new ProblemException(Problem.noSuchKey());
    }
    barrier.await();
    return Reply.noContent();
  }
}
