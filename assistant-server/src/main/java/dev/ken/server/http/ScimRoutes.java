package dev.ken.server.http;

import dev.ken.aclsync.scim.ScimAnswer;
import dev.ken.aclsync.scim.ScimDiscovery;
import dev.ken.aclsync.scim.ScimKind;
import dev.ken.aclsync.scim.ScimProvider;
import dev.ken.aclsync.scim.ScimQuery;
import dev.ken.aclsync.scim.ScimRefusal;
import dev.ken.core.error.KenException;
import dev.ken.server.signin.Scope;
import dev.ken.server.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes by which an identity provider manages people and groups, as SCIM 2.0 has them. */
public final class ScimRoutes {
  private static final Logger log = LoggerFactory.getLogger(ScimRoutes.class);
  private static final String ROOT = "/scim/v2";
  private static final String ERROR = "urn:ietf:params:scim:api:messages:2.0:Error";
  private static final Set<String> TYPES = Set.of(ScimAnswer.MEDIA_TYPE, Call.JSON);

  private final ScimProvider provider;
  private final ConsistencyTokens tokens;
  private final int bodyLimit;
  private final Json json = new Json();

  /**
   * Makes the routes of one tenant.
   *
   * @param bodyLimit the largest body, in bytes
   */
  public ScimRoutes(ScimProvider provider, ConsistencyTokens tokens, int bodyLimit) {
    this.provider = provider;
    this.tokens = tokens;
    this.bodyLimit = bodyLimit;
  }

  /** Answers a request. */
  @FunctionalInterface
  private interface Answering {
    ScimAnswer answer(Call call, String base);
  }

  /** The routes. */
  public List<Route> routes() {
    var routes = new ArrayList<Route>();
    for (ScimKind kind : ScimKind.values()) {
      String all = ROOT + "/" + kind.endpoint();
      String one = all + "/{id}";
      routes.add(
          Route.get(
              all,
              scim((call, base) -> provider.list(kind, ScimQuery.of(call::queryParameter), base))));
      routes.add(
          Route.post(all, changing((call, base) -> provider.create(kind, body(call), base))));
      routes.add(
          Route.post(
              all + "/.search", scim((call, base) -> provider.search(kind, body(call), base))));
      routes.add(
          Route.get(
              one,
              scim((call, base) ->
                  provider.find(
                      kind,
                      id(call),
                      ScimQuery.of(call::queryParameter),
                      call.header("If-None-Match"),
                      base))));
      routes.add(
          Route.put(
              one,
              changing((call, base) ->
                  provider.replace(kind, id(call), body(call), ifMatch(call), base))));
      routes.add(
          Route.patch(
              one,
              changing((call, base) ->
                  provider.patch(kind, id(call), body(call), ifMatch(call), base))));
      routes.add(
          Route.delete(one, changing((call, _) -> provider.delete(kind, id(call), ifMatch(call)))));
    }
    routes.add(
        Route.get(ROOT + "/ServiceProviderConfig", scim((_, _) -> ScimDiscovery.configuration())));
    routes.add(Route.get(ROOT + "/ResourceTypes", scim((_, base) -> ScimDiscovery.types(base))));
    routes.add(
        Route.get(
            ROOT + "/ResourceTypes/{id}",
            scim((call, base) -> ScimDiscovery.type(id(call), base))));
    routes.add(Route.get(ROOT + "/Schemas", scim((_, base) -> ScimDiscovery.schemas(base))));
    routes.add(
        Route.get(
            ROOT + "/Schemas/{id}", scim((call, base) -> ScimDiscovery.schema(id(call), base))));
    return routes;
  }

  private static String id(Call call) {
    return call.pathParameter("id");
  }

  private static Optional<String> ifMatch(Call call) {
    return call.header("If-Match");
  }

  private String body(Call call) {
    return call.jsonText(bodyLimit, TYPES);
  }

  private Action scim(Answering answering) {
    return new Action.ForService(Scope.SCIM, call -> answer(call, answering, false));
  }

  private Action changing(Answering answering) {
    return new Action.ForService(Scope.SCIM, call -> answer(call, answering, true));
  }

  private Reply answer(Call call, Answering answering, boolean changes) {
    try {
      call.requireOnlyParameters(ScimQuery.PARAMETERS);
      ScimAnswer answer = answering.answer(call, call.origin() + ROOT);
      var headers = new LinkedHashMap<>(answer.headers());
      if (changes) {
        headers.put(StateCheck.HEADER, tokens.now());
      }
      return Reply.of(
          answer.status(),
          ScimAnswer.MEDIA_TYPE,
          answer.body().getBytes(StandardCharsets.UTF_8),
          headers);
    } catch (ScimRefusal e) {
      return refused(e.status(), e.type(), e.detail(), Map.of());
    } catch (ProblemException e) {
      return refused(e.problem());
    } catch (KenException e) {
      Problem problem = Problem.of(e);
      if (problem.status() >= 500) {
        log.error("a request by SCIM failed: {}", e.getMessage(), e);
      }
      return refused(problem);
    }
  }

  private Reply refused(Problem problem) {
    return refused(problem.status(), Optional.empty(), problem.detail(), problem.headers());
  }

  /** A refusal, as RFC 7644 writes it in section 3.12. */
  private Reply refused(
      int status, Optional<String> type, String detail, Map<String, String> headers) {
    var body = new LinkedHashMap<String, Object>();
    body.put("schemas", List.of(ERROR));
    body.put("status", Integer.toString(status));
    type.ifPresent(one -> body.put("scimType", one));
    body.put("detail", detail);
    return Reply.of(status, ScimAnswer.MEDIA_TYPE, json.bytes(body), headers);
  }
}
