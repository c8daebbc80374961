package dev.ken.server.http;

import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.types.GroupResource;
import com.unboundid.scim2.common.types.UserResource;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;

/** What tests of SCIM have in common: the small company, and an identity provider of its people. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ScimSuite {
  static final String USERS = ProviderOfIdentities.USERS;
  static final String GROUPS = ProviderOfIdentities.GROUPS;
  static final String USER_SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:User";
  static final String GROUP_SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:Group";

  final PushOffice office;
  final String key;
  ProviderOfIdentities provider;

  ScimSuite(Path folder) {
    this.office =
        new PushOffice(
            folder, Clock.systemUTC(), Map.of("KEN_SIGN_IN_SCIM_ACCOUNT", "external-id"));
    this.key = office.line("key", "--name", "provider", "--scope", "scim");
    this.provider = new ProviderOfIdentities(office.server.port(), key);
  }

  @AfterAll
  void close() {
    provider.close();
    office.close();
  }

  /** Nothing that a test stated is left for the next. */
  @AfterEach
  void tidy() throws ScimException {
    for (UserResource one : provider.scim.search(USERS, null, UserResource.class)) {
      provider.scim.delete(USERS, one.getId());
    }
    for (GroupResource one : provider.scim.search(GROUPS, null, GroupResource.class)) {
      provider.scim.delete(GROUPS, one.getId());
    }
    office.client.delete("/v1/documents/menu", office.key);
    office.client.delete("/v1/directory/groups/pushed", office.key);
  }

  /** Stops and starts again on the same data. */
  void restart() {
    office.restart();
    provider.close();
    provider = new ProviderOfIdentities(office.server.port(), key);
  }

  String token(UserResource person) {
    return office.line("token", "--as", person.getId());
  }

  boolean reads(UserResource person, Object acl) {
    office.push("menu", PushOffice.CAFETERIA, acl);
    return office.reads(token(person), "menu");
  }

  static Map<String, Object> allow(String... entries) {
    return Map.of("allow", List.of(entries));
  }

  static Map<String, Object> deny(String... entries) {
    return Map.of("allow", List.of("everyone"), "deny", List.of(entries));
  }

  static UserResource known(String name, String externalId) {
    var person = new UserResource().setUserName(name);
    person.setExternalId(externalId);
    return person;
  }

  TestClient.Answer send(String method, String path, String body) {
    return office.client.send(
        office
            .client
            .request(path, key)
            .header("Content-Type", "application/scim+json")
            .method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  TestClient.Answer patch(String path, String... operations) {
    return send(
        "PATCH",
        path,
        "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":["
            + String.join(",", operations)
            + "]}");
  }
}
