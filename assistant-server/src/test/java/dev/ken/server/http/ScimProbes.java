package dev.ken.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.server.http.TenantProbes.Inside;
import dev.ken.server.http.TenantProbes.Probe;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What to send to each route of SCIM of ours to learn something of theirs; see {@link TenantsTest}.
 */
final class ScimProbes {
  private static final String NOBODYS_UUID = "00000000-0000-4000-8000-000000000000";

  /** Stands for the id of a person or group of ours that SCIM manages. */
  private static final String OURS = "OURS";

  private final PushOffice ours;
  private final PushOffice theirs;
  private final String ourProvider;
  private final String theirProvider;
  private final String theirPerson;
  private final String theirGroup;

  /** Gives them a person and a group that an identity provider manages. */
  ScimProbes(PushOffice ours, PushOffice theirs) {
    this.ours = ours;
    this.theirs = theirs;
    this.ourProvider = ours.line("key", "--name", "provider", "--scope", "scim");
    this.theirProvider = theirs.line("key", "--name", "provider", "--scope", "scim");
    this.theirPerson = created(theirs, theirProvider, "Users", person("their-scim-person"));
    this.theirGroup = created(theirs, theirProvider, "Groups", group("their-scim-group"));
  }

  private static Map<String, Object> person(String name) {
    return Map.of(
        "schemas", List.of("urn:ietf:params:scim:schemas:core:2.0:User"), "userName", name);
  }

  private static Map<String, Object> group(String name, String... members) {
    return Map.of(
        "schemas",
        List.of("urn:ietf:params:scim:schemas:core:2.0:Group"),
        "displayName",
        name,
        "members",
        Arrays.stream(members).map(member -> Map.of("value", member)).toList());
  }

  private static Map<String, Object> patch(String path, Object value) {
    return Map.of(
        "schemas",
        List.of("urn:ietf:params:scim:api:messages:2.0:PatchOp"),
        "Operations",
        List.of(Map.of("op", "add", "path", path, "value", value)));
  }

  private static String created(
      PushOffice office, String key, String endpoint, Map<String, Object> fields) {
    var answer = office.client.post("/scim/v2/" + endpoint, key, fields);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json().path("id").asText();
  }

  Probe ofPath(Route route) {
    return switch (route.method() + " " + route.path()) {
      case "GET /scim/v2/Users/{id}", "DELETE /scim/v2/Users/{id}" ->
          new Probe(ourProvider, theirPerson, NOBODYS_UUID, Map.of());
      case "PUT /scim/v2/Users/{id}" ->
          new Probe(ourProvider, theirPerson, NOBODYS_UUID, person("ours"));
      case "PATCH /scim/v2/Users/{id}" ->
          new Probe(ourProvider, theirPerson, NOBODYS_UUID, patch("active", false));
      case "GET /scim/v2/Groups/{id}", "DELETE /scim/v2/Groups/{id}" ->
          new Probe(ourProvider, theirGroup, NOBODYS_UUID, Map.of());
      case "PUT /scim/v2/Groups/{id}" ->
          new Probe(ourProvider, theirGroup, NOBODYS_UUID, group("ours"));
      case "PATCH /scim/v2/Groups/{id}" ->
          new Probe(ourProvider, theirGroup, NOBODYS_UUID, patch("displayName", "ours"));
      default -> throw new AssertionError("no probe for " + route.method() + " " + route.path());
    };
  }

  List<Inside> inside(Route route) {
    return switch (route.method() + " " + route.path()) {
      case "GET /scim/v2/Users/{id}",
          "DELETE /scim/v2/Users/{id}",
          "GET /scim/v2/Groups/{id}",
          "DELETE /scim/v2/Groups/{id}",
          "GET /scim/v2/ServiceProviderConfig",
          "GET /scim/v2/ResourceTypes",
          "GET /scim/v2/ResourceTypes/{id}",
          "GET /scim/v2/Schemas",
          "GET /scim/v2/Schemas/{id}" ->
          List.of();
      case "GET /scim/v2/Users" -> List.of(inFilter("Users", "userName", "their-scim-person"));
      case "GET /scim/v2/Groups" ->
          List.of(
              inFilter("Groups", "displayName", "their-scim-group"),
              inFilter("Groups", "members.value", theirPerson));
      case "POST /scim/v2/Users/.search" ->
          List.of(inSearch("Users", "userName", "their-scim-person"));
      case "POST /scim/v2/Groups/.search" ->
          List.of(inSearch("Groups", "displayName", "their-scim-group"));
      case "POST /scim/v2/Users" ->
          List.of(inNew("Users", "their-scim-person", ScimProbes::person));
      case "POST /scim/v2/Groups" ->
          List.of(
              inNew("Groups", "their-scim-group", ScimProbes::group),
              inNew("Groups", theirPerson, id -> group("ours", id)));
      case "PUT /scim/v2/Users/{id}" ->
          List.of(inOurs("Users", "their-scim-person", ScimProbes::person));
      case "PATCH /scim/v2/Users/{id}" ->
          List.of(inOurs("Users", "their-scim-person", id -> patch("userName", id)));
      case "PUT /scim/v2/Groups/{id}" ->
          List.of(inOurs("Groups", theirPerson, id -> group("our-scim-group", id)));
      case "PATCH /scim/v2/Groups/{id}" ->
          List.of(
              inOurs("Groups", theirPerson, id -> patch("members", List.of(Map.of("value", id)))));
      default -> throw new AssertionError("no probe for " + route.method() + " " + route.path());
    };
  }

  private Inside inFilter(String endpoint, String attribute, String theirs) {
    return new Inside(
        ourProvider,
        theirs,
        nobodys(theirs),
        id -> "/scim/v2/" + endpoint + "?filter=" + attribute + "%20eq%20%22" + id + "%22",
        _ -> Map.of());
  }

  private Inside inSearch(String endpoint, String attribute, String theirs) {
    return TenantProbes.inBody(
        ourProvider,
        "/scim/v2/" + endpoint + "/.search",
        theirs,
        nobodys(theirs),
        id -> Map.of("filter", attribute + " eq \"" + id + "\""));
  }

  private Inside inNew(String endpoint, String theirs, Function<String, Map<String, Object>> body) {
    return TenantProbes.inBody(ourProvider, "/scim/v2/" + endpoint, theirs, nobodys(theirs), body);
  }

  /** In what is sent to a person or group of ours. */
  private Inside inOurs(
      String endpoint, String theirs, Function<String, Map<String, Object>> body) {
    return new Inside(
        ourProvider, theirs, nobodys(theirs), _ -> "/scim/v2/" + endpoint + "/" + OURS, body);
  }

  private static String nobodys(String theirs) {
    return theirs.startsWith("their") ? theirs.replace("their", "other") : NOBODYS_UUID;
  }

  /** A path of SCIM to one of ours, made anew beside nothing else; another path is as it was. */
  String afresh(String path) {
    if (!path.startsWith("/scim/v2/")) {
      return path;
    }
    for (String endpoint : List.of("Users", "Groups")) {
      var all = ours.client.get("/scim/v2/" + endpoint, ourProvider).json().path("Resources");
      for (var one : all) {
        ours.client.delete("/scim/v2/" + endpoint + "/" + one.path("id").asText(), ourProvider);
      }
    }
    String ourPerson = created(ours, ourProvider, "Users", person("our-scim-person"));
    String ourGroup = created(ours, ourProvider, "Groups", group("our-scim-group"));
    return path.replace("Users/" + OURS, "Users/" + ourPerson)
        .replace("Groups/" + OURS, "Groups/" + ourGroup);
  }

  void assertTheirsStand() {
    var person = theirs.client.get("/scim/v2/Users/" + theirPerson, theirProvider).json();
    assertThat(person.path("active").asBoolean()).isTrue();
    assertThat(theirs.client.get("/scim/v2/Groups/" + theirGroup, theirProvider).text())
        .contains("their-scim-group");
  }
}
