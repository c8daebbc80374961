package dev.ken.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.messages.ListResponse;
import com.unboundid.scim2.common.types.Email;
import com.unboundid.scim2.common.types.GroupResource;
import com.unboundid.scim2.common.types.ResourceTypeResource;
import com.unboundid.scim2.common.types.SchemaResource;
import com.unboundid.scim2.common.types.UserResource;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People and groups that an identity provider lists, and what SCIM says of itself. */
final class ScimListsTest extends ScimSuite {

  ScimListsTest(@TempDir Path folder) {
    super(folder);
  }

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
