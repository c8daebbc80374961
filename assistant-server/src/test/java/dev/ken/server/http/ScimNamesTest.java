package dev.ken.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.unboundid.scim2.common.exceptions.ResourceConflictException;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.types.GroupResource;
import com.unboundid.scim2.common.types.UserResource;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names of people and groups that an identity provider manages, beside those that are pushed. */
final class ScimNamesTest extends ScimSuite {

  private static final String UPPER_CASE = "0000000A-0000-4000-8000-000000000000";

  ScimNamesTest(@TempDir Path folder) {
    super(folder);
  }

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
            office.client.delete("/v1/directory/groups/crew", office.key),
            office.client.delete("/v1/directory/groups/id:" + crew.getId(), office.key))) {
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

  @Test
  void namesOfIds_pushed_areRefused() throws ScimException {
    UserResource gone = provider.person("gone");
    provider.scim.delete(USERS, gone.getId());
    GroupResource crew = provider.group("crew");

    for (TestClient.Answer answer :
        List.of(
            office.putPerson("mallory", List.of("user:id:" + gone.getId())),
            office.putPerson("id:mallory", List.of("user:mallory")),
            office.putGroup("id:" + crew.getId(), "user:mallory"),
            office.putGroup("id:pushed", "user:mallory"),
            office.putGroup("pushed", "user:id:mallory"),
            office.putGroup("pushed", "group:id:"),
            office.push("menu", PushOffice.CAFETERIA, deny("user:id:mallory")),
            office.push("menu", PushOffice.CAFETERIA, deny("user:id:" + UPPER_CASE)))) {
      assertThat(answer.status()).as(answer.text()).isEqualTo(400);
      assertThat(answer.json().path("code").asText()).isEqualTo("name-reserved");
    }
    assertThat(office.server.tenant().directory().current().people())
        .noneMatch(person -> person.id().value().contains("mallory"));
  }

  @Test
  void namesOfIds_asMembersOfPushedGroups_holdAsLongAsTheirPeopleAreThere() throws ScimException {
    UserResource ada = provider.person("ada");
    GroupResource crew = provider.group("crew", ada.getId());
    UserResource bob = provider.person("bob");
    office.putGroup("pushed", "group:id:" + crew.getId(), "user:id:" + bob.getId());
    assertThat(reads(ada, allow("group:pushed"))).isTrue();
    assertThat(reads(bob, allow("group:pushed"))).isTrue();

    provider.scim.delete(USERS, bob.getId());
    provider.scim.replace(crew.setMembers(List.of()));

    assertThat(reads(ada, allow("group:pushed"))).isFalse();
    // Whom the group still names is nobody, so that anybody might be meant, until it is pushed
    // anew.
    assertThat(reads(ada, deny("group:pushed"))).isFalse();
    office.putGroup("pushed", "group:id:" + crew.getId());
    assertThat(reads(ada, deny("group:pushed"))).isTrue();
  }
}
