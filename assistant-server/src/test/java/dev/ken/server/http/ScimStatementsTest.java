package dev.ken.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.unboundid.scim2.common.exceptions.PreconditionFailedException;
import com.unboundid.scim2.common.exceptions.ResourceNotFoundException;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.types.GroupResource;
import com.unboundid.scim2.common.types.UserResource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an identity provider may state of people and groups, and of which version. */
final class ScimStatementsTest extends ScimSuite {

  ScimStatementsTest(@TempDir Path folder) {
    super(folder);
  }

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
        "{\"schemas\":[\"USER\"],\"userName\":\"ada\",\"active\":null}",
        "{\"schemas\":[\"USER\"],\"userName\":\"ada\",\"USER:active\":false}",
        "{\"schemas\":[\"USER\"],\"userName\":\"ada\",\"USERs:active\":false}",
        "{\"schemas\":[\"USER\"],\"userName\":\"ada\",\"USER\":{\"active\":false}}",
        "{\"schemas\":[\"USER\"],\"userName\":\"ada\",\"name\":{\"USER:active\":false}}",
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

  @Test
  void whatIsNotThere_isNotFound() {
    for (String id : List.of("00000000-0000-4000-8000-000000000000", "x", "..")) {
      assertThatExceptionOfType(ResourceNotFoundException.class)
          .as(id)
          .isThrownBy(() ->
              provider.scim.retrieve(USERS, id.equals("..") ? "%2e%2e" : id, UserResource.class));
    }
  }

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

  @Test
  void replace_namingWhatDecidesByItsSchema_changesNothing() throws ScimException {
    UserResource ada = provider.person("ada");
    for (String stated :
        List.of(
            "\"" + USER_SCHEMA + ":active\":false",
            "\"" + USER_SCHEMA.replace("urn:ietf", "URN:IETF") + ":active\":false",
            "\"active\":null")) {
      var answer =
          send(
              "PUT",
              "/scim/v2/Users/" + ada.getId(),
              "{\"schemas\":[\"" + USER_SCHEMA + "\"],\"userName\":\"ada\"," + stated + "}");
      assertThat(answer.status()).as(stated).isEqualTo(400);
    }
    assertThat(provider.scim.retrieve(USERS, ada.getId(), UserResource.class)).isEqualTo(ada);
  }

  @Test
  void extension_ofAnotherSchema_isTakenAndNotKept() throws ScimException {
    var answer =
        send(
            "POST",
            "/scim/v2/Users",
            "{\"schemas\":[\""
                + USER_SCHEMA
                + "\"],\"userName\":\"ada\","
                + "\"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User\":"
                + "{\"department\":\"Sea\"},\"urn:example:crew:1.0:Sailor\":{\"rank\":1}}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    assertThat(answer.text()).doesNotContain("Sea", "rank");
  }
}
