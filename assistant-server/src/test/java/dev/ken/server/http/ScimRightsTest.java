package dev.ken.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.types.Email;
import com.unboundid.scim2.common.types.GroupResource;
import com.unboundid.scim2.common.types.Member;
import com.unboundid.scim2.common.types.Name;
import com.unboundid.scim2.common.types.UserResource;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people may read whom an identity provider manages by SCIM 2.0. */
final class ScimRightsTest extends ScimSuite {

  ScimRightsTest(@TempDir Path folder) {
    super(folder);
  }

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

    restart();

    UserResource found = provider.scim.retrieve(USERS, ada.getId(), UserResource.class);
    assertThat(found.getName()).isEqualTo(ada.getName());
    assertThat(found.getEmails()).isEqualTo(ada.getEmails());
    assertThat(found.getMeta().getVersion()).isEqualTo(ada.getMeta().getVersion());
    assertThat(office.reads(token, "menu")).isTrue();
    provider.scim.delete(GROUPS, crew.getId());
    assertThat(office.reads(token, "menu")).isFalse();
  }
}
