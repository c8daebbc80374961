package dev.ken.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.types.GroupResource;
import com.unboundid.scim2.common.types.Member;
import com.unboundid.scim2.common.types.UserResource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operations on people and groups (PATCH), as identity providers write them. */
final class ScimPatchTest extends ScimSuite {

  ScimPatchTest(@TempDir Path folder) {
    super(folder);
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

  @Test
  void patch_thatCouldLeaveSomebodyInUnnoticed_isRefused() throws ScimException {
    UserResource ada = provider.person("ada");
    for (String bad :
        List.of(
            "{\"op\":\"remove\",\"path\":\"active\"}",
            "{\"op\":\"remove\",\"path\":\"" + USER_SCHEMA + ":active\"}",
            "{\"op\":\"replace\",\"path\":\"active\",\"value\":null}",
            "{\"op\":\"add\",\"path\":\"active\",\"value\":null}",
            "{\"op\":\"add\",\"path\":\"active\",\"value\":[]}",
            "{\"op\":\"add\",\"value\":{\"active\":null}}",
            "{\"op\":\"replace\",\"path\":\"active\",\"value\":[]}",
            "{\"op\":\"replace\",\"value\":{\"active\":null}}",
            "{\"op\":\"replace\",\"path\":\"active.value\",\"value\":false}",
            "{\"op\":\"remove\",\"path\":\"active.value\"}",
            "{\"op\":\"replace\",\"path\":\"active[value eq true]\",\"value\":false}",
            "{\"op\":\"remove\",\"path\":\"active[value eq true]\"}",
            "{\"op\":\"remove\",\"path\":\"externalId[value eq \\\"x\\\"]\"}",
            "{\"op\":\"replace\",\"path\":\"" + USER_SCHEMA + "s:active\",\"value\":false}",
            "{\"op\":\"replace\",\"path\":\"" + GROUP_SCHEMA + ":active\",\"value\":false}",
            "{\"op\":\"replace\",\"value\":{\"" + USER_SCHEMA + "s:active\":false}}",
            "{\"op\":\"replace\",\"value\":{\"" + USER_SCHEMA + "\":{\"active\":false}}}",
            "{\"op\":\"remove\",\"path\":\"groups\"}",
            "{\"op\":\"remove\",\"path\":\"groups[value eq \\\"x\\\"]\"}")) {
      var answer = patch("/scim/v2/Users/" + ada.getId(), bad);
      assertThat(answer.status()).as(bad + answer.text()).isEqualTo(400);
      assertThat(answer.json().path("scimType").asText()).as(bad).isNotBlank();
    }
    assertThat(provider.scim.retrieve(USERS, ada.getId(), UserResource.class)).isEqualTo(ada);

    var off =
        patch(
            "/scim/v2/Users/" + ada.getId(),
            "{\"op\":\"replace\",\"value\":{\"" + USER_SCHEMA + ":active\":false}}");
    assertThat(off.json().path("active").asBoolean(true)).isFalse();
  }

  @Test
  void patch_removingMembersByWhatKenDoesNotKnow_removesNoneAndSaysSo() throws ScimException {
    UserResource ada = provider.person("ada");
    UserResource bob = provider.person("bob");
    GroupResource crew = provider.group("crew", ada.getId(), bob.getId());
    String adas = "value eq \\\"" + ada.getId() + "\\\"";
    String bobs = "value eq \\\"" + bob.getId() + "\\\"";

    for (String filter :
        List.of(
            "type eq \\\"User\\\"",
            "display eq \\\"ada\\\"",
            "$ref pr",
            "value pr",
            "value ne \\\"x\\\"",
            "value eq \\\"ada\\\"",
            "not (" + adas + ")",
            adas + " and type eq \\\"User\\\"",
            adas + " or type eq \\\"User\\\"",
            "urn:example:value eq \\\"x\\\"")) {
      var answer =
          patch(
              "/scim/v2/Groups/" + crew.getId(),
              "{\"op\":\"remove\",\"path\":\"members[" + filter + "]\"}");
      assertThat(answer.status()).as(filter + answer.text()).isEqualTo(400);
      assertThat(answer.json().path("scimType").asText()).as(filter).startsWith("invalid");
    }
    for (String value : List.of("[]", "[{\"display\":\"ada\"}]", "\"ada\"")) {
      var answer =
          patch(
              "/scim/v2/Groups/" + crew.getId(),
              "{\"op\":\"remove\",\"path\":\"members\",\"value\":" + value + "}");
      assertThat(answer.status()).as(value).isEqualTo(400);
    }
    assertThat(provider.scim.retrieve(GROUPS, crew.getId(), GroupResource.class)).isEqualTo(crew);

    var both =
        patch(
            "/scim/v2/Groups/" + crew.getId(),
            "{\"op\":\"remove\",\"path\":\"members[" + adas + " or " + bobs + "]\"}");
    assertThat(both.status()).as(both.text()).isEqualTo(200);
    assertThat(both.json().has("members")).isFalse();
  }

  @Test
  void patch_withALongPath_isRefusedBeforeItIsRead() throws ScimException {
    GroupResource crew = provider.group("crew");
    for (String path :
        List.of(
            "members[" + "(".repeat(20_000) + "value pr" + ")".repeat(20_000) + "]",
            "displayName" + ".x".repeat(1_000))) {
      for (String operation :
          List.of(
              "{\"op\":\"remove\",\"path\":\"" + path + "\"}",
              "{\"op\":\"replace\",\"value\":{\"" + path + "\":1}}")) {
        var answer = patch("/scim/v2/Groups/" + crew.getId(), operation);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("scimType").asText()).isEqualTo("invalidPath");
        assertThat(answer.json().path("detail").asText()).contains("2000").hasSizeLessThan(500);
      }
    }
  }

  @Test
  void patch_addingMoreThanIsKept_isRefusedAlsoWhenItIsRemovedAgain() throws ScimException {
    UserResource ada = provider.person("ada");
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      many.add("{\"value\":\"" + i + "@example.com\"}");
    }
    var answer =
        patch(
            "/scim/v2/Users/" + ada.getId(),
            "{\"op\":\"add\",\"path\":\"emails\",\"value\":[" + String.join(",", many) + "]}",
            "{\"op\":\"remove\",\"path\":\"emails\"}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("detail").asText()).contains("'emails'");
  }
}
