package dev.ken.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.unboundid.scim2.common.exceptions.PreconditionFailedException;
import com.unboundid.scim2.common.exceptions.ResourceConflictException;
import com.unboundid.scim2.common.exceptions.ResourceNotFoundException;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.messages.ListResponse;
import com.unboundid.scim2.common.types.Email;
import com.unboundid.scim2.common.types.GroupResource;
import com.unboundid.scim2.common.types.Member;
import com.unboundid.scim2.common.types.Name;
import com.unboundid.scim2.common.types.ResourceTypeResource;
import com.unboundid.scim2.common.types.SchemaResource;
import com.unboundid.scim2.common.types.UserResource;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People and groups that an identity provider manages by SCIM 2.0, and what they then may read. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ScimTest {
  private static final String USERS = ProviderOfIdentities.USERS;
  private static final String GROUPS = ProviderOfIdentities.GROUPS;
  private static final String USER_SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:User";
  private static final String GROUP_SCHEMA = "urn:ietf:params:scim:schemas:core:2.0:Group";

  private final PushOffice office;
  private final String key;
  private ProviderOfIdentities provider;

  ScimTest(@TempDir Path folder) {
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

  private String token(UserResource person) {
    return office.line("token", "--as", person.getId());
  }

  private boolean reads(UserResource person, Object acl) {
    office.push("menu", PushOffice.CAFETERIA, acl);
    return office.reads(token(person), "menu");
  }

  private static Map<String, Object> allow(String... entries) {
    return Map.of("allow", List.of(entries));
  }

  private static Map<String, Object> deny(String... entries) {
    return Map.of("allow", List.of("everyone"), "deny", List.of(entries));
  }

  // Rights

  @Test
  void person_inAGroup_readsWhatTheGroupMayUntilTheyLeaveIt() throws ScimException {
    UserResource ada = provider.person("ada@example.com");
    GroupResource crew = provider.group("crew");
    String token = token(ada);
    office.push("menu", PushOffice.CAFETERIA, allow("group:crew"));
    assertThat(office.reads(token, "menu")).isFalse();

    provider.add(crew.getId(), ada.getId());
    assertThat(office.reads(token, "menu")).isTrue();
    assertThat(office.outcome(token, PushOffice.LUNCH)).isEqualTo("answered");

    provider.remove(crew.getId(), ada.getId());
    assertThat(office.reads(token, "menu")).isFalse();
    assertThat(office.outcome(token, PushOffice.LUNCH)).isNotEqualTo("answered");
  }

  @Test
  void person_deactivated_isRefusedAtOnceAndLetInAgain() throws ScimException {
    UserResource ada = provider.person("ada");
    String token = token(ada);
    assertThat(office.client.get("/v1/me", token).status()).isEqualTo(200);

    provider
        .scim
        .modifyRequest(USERS, ada.getId())
        .replaceValue("active", false)
        .invoke(UserResource.class);
    assertThat(office.client.get("/v1/me", token).status()).isEqualTo(401);

    provider
        .scim
        .modifyRequest(USERS, ada.getId())
        .replaceValue("active", true)
        .invoke(UserResource.class);
    assertThat(office.client.get("/v1/me", token).status()).isEqualTo(200);
  }

  @Test
  void person_renamed_keepsTheirGroupsAndLosesTheirOldAccount() throws ScimException {
    UserResource ada = provider.person("ada");
    provider.group("crew", ada.getId());

    provider.scim.replace(ada.setUserName("ada.lindqvist"));

    assertThat(reads(ada, allow("group:crew"))).isTrue();
    assertThat(reads(ada, allow("user:ada"))).isFalse();
    assertThat(reads(ada, allow("user:ada.lindqvist"))).isTrue();
  }

  @Test
  void account_givenToAnother_takesNoMembershipAlong() throws ScimException {
    UserResource first = provider.person("ada");
    provider.group("crew", first.getId());
    provider.scim.replace(first.setUserName("other"));

    UserResource second = provider.person("ada");

    assertThat(reads(second, allow("user:ada"))).isTrue();
    assertThat(reads(second, allow("group:crew"))).isFalse();
    assertThat(reads(first, allow("user:ada"))).isFalse();
  }

  @Test
  void group_renamed_isFoundByItsNewNameAlone() throws ScimException {
    UserResource ada = provider.person("ada");
    GroupResource crew = provider.group("crew", ada.getId());

    provider
        .scim
        .modifyRequest(GROUPS, crew.getId())
        .replaceValue("displayName", "staff")
        .invoke(GroupResource.class);

    assertThat(reads(ada, allow("group:staff"))).isTrue();
    assertThat(reads(ada, allow("group:crew"))).isFalse();
    // Nobody knows who the denied group was.
    assertThat(reads(ada, deny("group:crew"))).isFalse();
    assertThat(reads(ada, allow("group:id:" + crew.getId()))).isTrue();
  }

  @Test
  void groups_inGroupsAndInEachOther_areMembershipsToAnyDepth() throws ScimException {
    UserResource ada = provider.person("ada");
    GroupResource inner = provider.group("inner", ada.getId());
    GroupResource middle = provider.group("middle", inner.getId());
    GroupResource outer = provider.group("outer", middle.getId());
    provider.add(inner.getId(), outer.getId(), inner.getId());

    assertThat(reads(ada, allow("group:outer"))).isTrue();

    provider.scim.delete(GROUPS, middle.getId());
    assertThat(reads(ada, allow("group:outer"))).isFalse();
    // The group that went is a member of none, so that who is in the outer one is certain.
    assertThat(reads(ada, deny("group:outer"))).isTrue();
  }

  @Test
  void person_removed_isInNoGroupAndAsksNothing() throws ScimException {
    UserResource ada = provider.person("ada");
    UserResource bob = provider.person("bob");
    GroupResource crew = provider.group("crew", ada.getId(), bob.getId());
    String token = token(ada);

    provider.scim.delete(USERS, ada.getId());

    assertThat(office.client.get("/v1/me", token).status()).isEqualTo(401);
    assertThat(provider.scim.retrieve(GROUPS, crew.getId(), GroupResource.class).getMembers())
        .extracting(Member::getValue)
        .containsExactly(bob.getId());
    assertThat(reads(bob, allow("group:crew"))).isTrue();
  }

  @Test
  void everything_afterARestart_isAsItWas() throws ScimException {
    UserResource ada =
        provider.scim.create(
            USERS,
            new UserResource()
                .setUserName("ada")
                .setName(new Name().setGivenName("Ada").setFamilyName("Lindqvist"))
                .setEmails(List.of(new Email().setValue("ada@example.com").setType("work"))));
    GroupResource crew = provider.group("crew", ada.getId());
    office.push("menu", PushOffice.CAFETERIA, allow("group:crew"));
    String token = token(ada);

    office.restart();
    provider.close();
    provider = new ProviderOfIdentities(office.server.port(), key);

    UserResource found = provider.scim.retrieve(USERS, ada.getId(), UserResource.class);
    assertThat(found.getName()).isEqualTo(ada.getName());
    assertThat(found.getEmails()).isEqualTo(ada.getEmails());
    assertThat(found.getMeta().getVersion()).isEqualTo(ada.getMeta().getVersion());
    assertThat(office.reads(token, "menu")).isTrue();
    provider.scim.delete(GROUPS, crew.getId());
    assertThat(office.reads(token, "menu")).isFalse();
  }

  // Names

  @Test
  void names_takenInWhateverCase_areRefused() throws ScimException {
    provider.person("ada");
    provider.group("crew");

    assertThatExceptionOfType(ResourceConflictException.class)
        .isThrownBy(() -> provider.person("ADA"))
        .satisfies(e -> assertThat(e.getScimError().getScimType()).isEqualTo("uniqueness"));
    assertThatExceptionOfType(ResourceConflictException.class)
        .isThrownBy(() -> provider.group("Crew"));
  }

  @Test
  void names_thatWerePushedOtherwise_areRefused() throws ScimException {
    office.putGroup("pushed");
    office.putPerson("pushed-person", List.of("user:taken"));

    assertThatExceptionOfType(ResourceConflictException.class)
        .isThrownBy(() -> provider.group("pushed"));
    assertThatExceptionOfType(ResourceConflictException.class)
        .isThrownBy(() -> provider.person("taken"));
    assertThat(provider.scim.search(USERS, null, UserResource.class).getTotalResults()).isZero();
    office.client.delete("/v1/directory/people/pushed-person", office.key);
  }

  @Test
  void whatIsManaged_pushedOtherwise_isRefused() throws ScimException {
    UserResource ada = provider.person("ada");
    GroupResource crew = provider.group("crew", ada.getId());

    for (TestClient.Answer answer :
        List.of(
            office.putPerson(ada.getId(), List.of("user:mallory")),
            office.client.delete("/v1/directory/people/" + ada.getId(), office.key),
            office.putGroup("crew", "user:mallory"),
            office.putGroup("id:" + crew.getId(), "user:mallory"),
            office.client.delete("/v1/directory/groups/crew", office.key))) {
      assertThat(answer.status()).isEqualTo(422);
      assertThat(answer.json().path("code").asText()).isEqualTo("managed-by-provider");
    }
    assertThat(reads(ada, allow("group:crew"))).isTrue();
  }

  @Test
  void externalId_asAnAccountToSignInWith_isNobodyElses() throws ScimException {
    provider.scim.create(USERS, known("ada", "00u1"));

    assertThat(office.putPerson("mallory", List.of("oidc:00u1")).json().path("code").asText())
        .isEqualTo("account-taken");
    assertThatExceptionOfType(ResourceConflictException.class)
        .isThrownBy(() -> provider.scim.create(USERS, known("eve", "00u1")));
  }

  private static UserResource known(String name, String externalId) {
    var person = new UserResource().setUserName(name);
    person.setExternalId(externalId);
    return person;
  }

  // What is refused

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"schemas\":[\"USER\"],\"userName\":\"ada\",\"actve\":false}",
        "{\"schemas\":[\"USER\"],\"userName\":\"ada\",\"active\":false,\"Active\":true}",
        "{\"schemas\":[\"USER\"],\"userName\":\"ada\",\"active\":\"no\"}",
        "{\"schemas\":[\"USER\"],\"userName\":\"ada\",\"active\":0}",
        "{\"schemas\":[\"USER\"],\"userName\":\"jose\\u0301\"}",
        "{\"schemas\":[\"USER\"],\"userName\":\"ada \"}",
        "{\"schemas\":[\"USER\"],\"userName\":\"id:ada\"}",
        "{\"schemas\":[\"USER\"],\"userName\":7}",
        "{\"schemas\":[\"USER\"]}",
        "{\"userName\":\"ada\"}",
        "{\"schemas\":[\"USER\"],\"userName\":\"ada\",\"emails\":[\"ada@example.com\"]}",
        "{\"schemas\":[\"USER\"],\"userName\":\"ada\"} {}",
        "[]",
        ""
      })
  void person_malformed_isRefusedAndNothingIsStated(String body) throws ScimException {
    var answer = send("POST", "/scim/v2/Users", body.replace("USER", USER_SCHEMA));

    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.header("content-type")).isEqualTo("application/scim+json");
    assertThat(answer.json().path("schemas").path(0).asText()).endsWith(":Error");
    assertThat(answer.json().path("status").asText()).isEqualTo("400");
    assertThat(answer.json().path("detail").asText()).isNotBlank();
    assertThat(provider.scim.search(USERS, null, UserResource.class).getTotalResults()).isZero();
  }

  @Test
  void group_withAMemberThatIsNotThere_isRefused() throws ScimException {
    for (String member : List.of("ada", "00000000-0000-4000-8000-000000000000", "user:ada", "")) {
      var answer =
          send(
              "POST",
              "/scim/v2/Groups",
              "{\"schemas\":[\""
                  + GROUP_SCHEMA
                  + "\"],\"displayName\":\"crew\",\"members\":"
                  + "[{\"value\":\""
                  + member
                  + "\"}]}");
      assertThat(answer.status()).as(member).isEqualTo(400);
      assertThat(answer.json().path("scimType").asText()).isEqualTo("invalidValue");
    }
    assertThat(provider.scim.search(GROUPS, null, GroupResource.class).getTotalResults()).isZero();
  }

  @Test
  void replace_leavingOutWhatDecides_letsNobodyInOrOut() throws ScimException {
    UserResource ada =
        provider.scim.create(USERS, new UserResource().setUserName("ada").setActive(false));
    GroupResource crew = provider.group("crew", ada.getId());

    var person =
        send(
            "PUT",
            "/scim/v2/Users/" + ada.getId(),
            "{\"schemas\":[\"" + USER_SCHEMA + "\"],\"userName\":\"ada\"}");
    var group =
        send(
            "PUT",
            "/scim/v2/Groups/" + crew.getId(),
            "{\"schemas\":[\"" + GROUP_SCHEMA + "\"],\"displayName\":\"crew\"}");

    assertThat(person.json().path("active").asBoolean(true)).isFalse();
    assertThat(group.status()).isEqualTo(400);
    assertThat(group.json().path("detail").asText()).contains("'members' is missing");
  }

  @Test
  void key_withoutTheScope_isRefused() {
    var answer = office.client.get("/scim/v2/Users", office.key);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(office.client.get("/scim/v2/Users", office.ada).status()).isEqualTo(403);
    assertThat(office.client.get("/scim/v2/Users", null).status()).isEqualTo(401);
    assertThat(office.client.put("/v1/directory/people/x", key, Map.of("name", "x")).status())
        .isEqualTo(403);
  }

  private TestClient.Answer send(String method, String path, String body) {
    return office.client.send(
        office
            .client
            .request(path, key)
            .header("Content-Type", "application/scim+json")
            .method(method, HttpRequest.BodyPublishers.ofString(body)));
  }

  // PATCH as providers write it

  private TestClient.Answer patch(String path, String... operations) {
    return send(
        "PATCH",
        path,
        "{\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:PatchOp\"],\"Operations\":["
            + String.join(",", operations)
            + "]}");
  }

  @Test
  void patch_asMicrosoftWritesIt_isUnderstood() throws ScimException {
    UserResource ada = provider.person("ada");
    UserResource bob = provider.person("bob");
    GroupResource crew = provider.group("crew", ada.getId(), bob.getId());

    var off =
        patch(
            "/scim/v2/Users/" + ada.getId(),
            "{\"op\":\"Replace\",\"path\":\"active\",\"value\":\"False\"}",
            "{\"op\":\"Add\",\"path\":\"emails[type eq \\\"work\\\"].value\","
                + "\"value\":\"ada@example.com\"}",
            "{\"op\":\"Add\",\"path\":\"name.givenName\",\"value\":\"Ada\"}",
            "{\"op\":\"Add\",\"path\":\"title\",\"value\":\"Captain\"}",
            "{\"op\":\"Add\",\"path\":\"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
                + ":department\",\"value\":\"Sea\"}");
    var left =
        patch(
            "/scim/v2/Groups/" + crew.getId(),
            "{\"op\":\"Remove\",\"path\":\"members\",\"value\":[{\"value\":\""
                + bob.getId()
                + "\"}]}");

    assertThat(off.status()).as(off.text()).isEqualTo(200);
    assertThat(off.json().path("active").asBoolean(true)).isFalse();
    assertThat(off.json().path("name").path("givenName").asText()).isEqualTo("Ada");
    assertThat(off.text()).contains("ada@example.com").doesNotContain("Captain", "Sea");
    assertThat(left.json().path("members")).hasSize(1);
    assertThat(left.text()).contains(ada.getId()).doesNotContain(bob.getId());
  }

  @Test
  void patch_asOktaWritesIt_isUnderstood() throws ScimException {
    UserResource ada = provider.person("ada");
    GroupResource crew = provider.group("crew");

    var off =
        patch("/scim/v2/Users/" + ada.getId(), "{\"op\":\"replace\",\"value\":{\"active\":false}}");
    var renamed =
        patch(
            "/scim/v2/Groups/" + crew.getId(),
            "{\"op\":\"replace\",\"value\":{\"id\":\""
                + crew.getId()
                + "\",\"displayName\":\"staff\"}}",
            "{\"op\":\"replace\",\"path\":\"members\",\"value\":[{\"value\":\""
                + ada.getId()
                + "\",\"display\":\"ada\"}]}");

    assertThat(off.json().path("active").asBoolean(true)).isFalse();
    assertThat(renamed.json().path("displayName").asText()).isEqualTo("staff");
    assertThat(renamed.json().path("members").path(0).path("value").asText())
        .isEqualTo(ada.getId());
  }

  @Test
  void patch_oneOperationMalformed_makesNone() throws ScimException {
    UserResource ada = provider.person("ada");
    String good = "{\"op\":\"replace\",\"path\":\"userName\",\"value\":\"eve\"}";

    for (String bad :
        List.of(
            "{\"op\":\"replace\",\"path\":\"actve\",\"value\":false}",
            "{\"op\":\"replace\",\"path\":\"id\",\"value\":\"x\"}",
            "{\"op\":\"drop\",\"path\":\"active\"}",
            "{\"op\":\"remove\"}",
            "{\"op\":\"remove\",\"path\":\"userName\"}",
            "{\"op\":\"replace\",\"path\":\"active\"}",
            "{\"op\":\"replace\",\"path\":\"emails[type eq\",\"value\":1}",
            "{\"op\":\"replace\",\"path\":\"active\",\"value\":[true,false]}")) {
      var answer = patch("/scim/v2/Users/" + ada.getId(), good, bad);
      assertThat(answer.status()).as(bad + answer.text()).isEqualTo(400);
      assertThat(answer.json().path("scimType").asText()).as(bad).isNotBlank();
    }
    assertThat(provider.scim.retrieve(USERS, ada.getId(), UserResource.class).getUserName())
        .isEqualTo("ada");
  }

  @Test
  void patch_bySeveralAtOnce_losesNone() throws Exception {
    List<String> people = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      people.add(provider.person("p" + i).getId());
    }
    GroupResource crew = provider.group("crew");
    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Callable<Boolean>> work = new ArrayList<>();
      for (String person : people) {
        work.add(() -> {
          provider.add(crew.getId(), person);
          return true;
        });
      }
      for (Future<Boolean> one : threads.invokeAll(work)) {
        assertThat(one.get()).isTrue();
      }
    }

    assertThat(provider.scim.retrieve(GROUPS, crew.getId(), GroupResource.class).getMembers())
        .extracting(Member::getValue)
        .containsExactlyInAnyOrderElementsOf(people);
  }

  // Versions

  @Test
  void versions_ofBefore_changeNothingAndTellWhatIsNew() throws ScimException {
    UserResource first = provider.person("ada");
    UserResource second = provider.scim.replace(first.setDisplayName("Ada"));

    assertThatExceptionOfType(PreconditionFailedException.class)
        .isThrownBy(() -> provider.scim.replaceRequest(first.setActive(false)).ifMatch().invoke());
    assertThatExceptionOfType(PreconditionFailedException.class)
        .isThrownBy(() ->
            provider
                .scim
                .deleteRequest(USERS, first.getId())
                .ifMatch(first.getMeta().getVersion())
                .invoke());
    // The client has no exception of its own for what its server didn't send as an error.
    assertThatExceptionOfType(ScimException.class)
        .isThrownBy(() -> provider.scim.retrieveRequest(second).ifNoneMatch().invoke())
        .satisfies(e -> assertThat(e.getScimError().getStatus()).isEqualTo(304));
    assertThat(provider.scim.retrieveRequest(first).ifNoneMatch().invoke().getDisplayName())
        .isEqualTo("Ada");
    assertThat(
            provider
                .scim
                .modifyRequest(second)
                .ifMatch()
                .replaceValue("active", false)
                .invoke()
                .getActive())
        .isFalse();
  }

  @Test
  void sameAgain_keepsItsVersion() throws ScimException {
    UserResource ada = provider.person("ada");
    assertThat(provider.scim.replace(ada).getMeta()).isEqualTo(ada.getMeta());
  }

  // Lists

  @Test
  void filters_find() throws ScimException {
    UserResource ada =
        provider.scim.create(
            USERS,
            known("Ada.Lindqvist", "X-1")
                .setEmails(List.of(new Email().setValue("ada@example.com").setType("work"))));
    UserResource bob =
        provider.scim.create(USERS, new UserResource().setUserName("bob").setActive(false));

    assertThat(names("userName eq \"ada.lindqvist\"")).containsExactly("Ada.Lindqvist");
    assertThat(names("externalId eq \"X-1\"")).containsExactly("Ada.Lindqvist");
    assertThat(names("externalId eq \"x-1\"")).isEmpty();
    assertThat(names("not (externalId eq \"x-1\")")).hasSize(2);
    assertThat(names("id eq \"" + bob.getId() + "\"")).containsExactly("bob");
    assertThat(names("active eq false")).containsExactly("bob");
    assertThat(names("userName sw \"ada\" and emails.type eq \"work\""))
        .containsExactly("Ada.Lindqvist");
    assertThat(names("emails[type eq \"work\" and value co \"@example.com\"]"))
        .containsExactly("Ada.Lindqvist");
    assertThat(names("externalId pr or userName ew \"ob\"")).hasSize(2);
    assertThat(names("not (externalId pr)")).containsExactly("bob");
    assertThat(names("meta.lastModified gt \"2020-01-01T00:00:00Z\"")).hasSize(2);
    assertThat(names("userName eq \"nobody\"")).isEmpty();
    GroupResource crew = provider.group("crew", ada.getId());
    assertThat(
            provider.scim.search(
                GROUPS, "members[value eq \"" + ada.getId() + "\"]", GroupResource.class))
        .extracting(GroupResource::getId)
        .containsExactly(crew.getId());
    for (String bad : List.of("userName", "userName eq", "eq \"x\"", "(userName pr")) {
      var answer =
          office.client.get(
              "/scim/v2/Users?filter=" + URLEncoder.encode(bad, StandardCharsets.UTF_8), key);
      assertThat(answer.status()).as(bad).isEqualTo(400);
      assertThat(answer.json().path("scimType").asText()).isEqualTo("invalidFilter");
    }
  }

  private List<String> names(String filter) throws ScimException {
    ListResponse<UserResource> found =
        provider.scim.searchRequest(USERS).filter(filter).invokePost(UserResource.class);
    assertThat(provider.scim.search(USERS, filter, UserResource.class).getTotalResults())
        .isEqualTo(found.getTotalResults());
    return found.getResources().stream().map(UserResource::getUserName).toList();
  }

  @Test
  void pages_haveEveryoneOnce() throws ScimException {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      all.add(provider.person("p" + i).getId());
    }
    List<String> found = new ArrayList<>();
    for (int start = 1; start <= 25; start += 10) {
      ListResponse<UserResource> page =
          provider.scim.searchRequest(USERS).page(start, 10).invoke(UserResource.class);
      assertThat(page.getTotalResults()).isEqualTo(25);
      assertThat(page.getItemsPerPage()).isEqualTo(Math.min(10, 26 - start));
      page.forEach(one -> found.add(one.getId()));
    }
    assertThat(found).isSorted().containsExactlyInAnyOrderElementsOf(all);
    assertThat(provider.scim.searchRequest(USERS).page(1, 0).invoke(UserResource.class)).isEmpty();
    assertThat(provider.scim.searchRequest(USERS).page(-3, 2).invoke(UserResource.class))
        .hasSize(2);
  }

  @Test
  void attributes_asked_areAllThatIsReturned() throws ScimException {
    UserResource ada = provider.person("ada");
    GroupResource crew = provider.group("crew", ada.getId());

    var some = office.client.get("/scim/v2/Users/" + ada.getId() + "?attributes=userName", key);
    var without = office.client.get("/scim/v2/Groups?excludedAttributes=members", key).json();

    List<String> fields = new ArrayList<>();
    some.json().fieldNames().forEachRemaining(fields::add);
    assertThat(fields).containsExactlyInAnyOrder("userName", "schemas", "id", "meta");
    assertThat(without.path("Resources").path(0).has("members")).isFalse();
    assertThat(without.path("Resources").path(0).path("id").asText()).isEqualTo(crew.getId());
  }

  @Test
  void whatIsNotThere_isNotFound() {
    for (String id : List.of("00000000-0000-4000-8000-000000000000", "x", "..")) {
      assertThatExceptionOfType(ResourceNotFoundException.class)
          .as(id)
          .isThrownBy(() ->
              provider.scim.retrieve(USERS, id.equals("..") ? "%2e%2e" : id, UserResource.class));
    }
  }

  // What it says of itself

  @Test
  void discovery_saysWhatThereIs() throws ScimException {
    var configuration = provider.scim.getServiceProviderConfig();
    assertThat(configuration.getPatch().isSupported()).isTrue();
    assertThat(configuration.getEtag().isSupported()).isTrue();
    assertThat(configuration.getFilter().getMaxResults()).isEqualTo(200);
    assertThat(configuration.getBulk().isSupported()).isFalse();
    assertThat(configuration.getAuthenticationSchemes()).hasSize(1);
    assertThat(provider.scim.getResourceTypes())
        .extracting(ResourceTypeResource::getName)
        .containsExactly("User", "Group");
    assertThat(provider.scim.getSchemas())
        .extracting(SchemaResource::getId)
        .containsExactly(USER_SCHEMA, GROUP_SCHEMA);
    assertThat(provider.scim.getSchema(USER_SCHEMA).getAttributes()).hasSize(6);
    assertThat(provider.scim.getResourceType("Group").getSchema()).hasToString(GROUP_SCHEMA);
  }
}
