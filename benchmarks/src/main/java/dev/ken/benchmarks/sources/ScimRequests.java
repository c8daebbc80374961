package dev.ken.benchmarks.sources;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ken.aclsync.scim.ScimAnswer;
import dev.ken.aclsync.scim.ScimKind;
import dev.ken.aclsync.scim.ScimProvider;
import dev.ken.aclsync.scim.SignInName;
import dev.ken.benchmarks.twin.Filling;
import dev.ken.core.access.Directory;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Person;
import dev.ken.core.access.Principal;
import dev.ken.state.SqliteState;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** An identity provider's requests: groups are put whole at first, then patched. */
final class ScimRequests implements Filling {
  private static final String BASE = "http://127.0.0.1/scim/v2";
  private static final String PATCH = "urn:ietf:params:scim:api:messages:2.0:PatchOp";

  private final SqliteState state;
  private final ScimProvider provider;
  private final JsonMapper json = new JsonMapper();

  /** The ids that Ken gave. */
  private final Map<Principal, String> ids = new HashMap<>();

  private final Map<Principal.Group, GroupMembers> there = new HashMap<>();

  private ScimRequests(SqliteState state) {
    this.state = state;
    this.provider =
        new ScimProvider(
            state.provisioning(), SignInName.NONE, Clock.systemUTC(), UUID::randomUUID);
  }

  static ScimRequests open(Path folder) {
    return new ScimRequests(SqliteState.open(folder.resolve("state.sqlite")));
  }

  @Override
  public Namespace accounts() {
    return Namespace.PUSHED;
  }

  @Override
  public Namespace groups() {
    return Namespace.PUSHED;
  }

  @Override
  public Directory fill(DirectoryContent stated, Directory before) {
    if (ids.isEmpty()) {
      for (Person person : stated.people()) {
        Principal.User account = person.accounts().first();
        create(ScimKind.USER, account, Map.of("userName", account.name()));
      }
      // All are there before one is a member of another.
      for (GroupMembers group : stated.groups()) {
        create(ScimKind.GROUP, group.group(), Map.of("displayName", group.group().name()));
      }
    }
    for (GroupMembers group : stated.groups()) {
      GroupMembers old = there.put(group.group(), group);
      if (old == null) {
        answered(
            200,
            provider.replace(
                ScimKind.GROUP, id(group.group()), whole(group), Optional.empty(), BASE));
      } else if (!old.equals(group)) {
        patch(old, group);
      }
    }
    return state.directory().current();
  }

  private void create(ScimKind kind, Principal principal, Map<String, String> fields) {
    var body = new HashMap<String, Object>(fields);
    body.put("schemas", List.of(schema(kind)));
    ScimAnswer answer = answered(201, provider.create(kind, text(body), BASE));
    try {
      ids.put(principal, json.readTree(answer.body()).path("id").asText());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer that is no JSON: " + answer.body(), e);
    }
  }

  private static String schema(ScimKind kind) {
    return "urn:ietf:params:scim:schemas:core:2.0:" + (kind == ScimKind.USER ? "User" : "Group");
  }

  private String whole(GroupMembers group) {
    return text(
        Map.of(
            "schemas",
            List.of(schema(ScimKind.GROUP)),
            "displayName",
            group.group().name(),
            "members",
            values(group.members())));
  }

  private void patch(GroupMembers old, GroupMembers group) {
    Set<Principal> added = new TreeSet<>(group.members());
    added.removeAll(old.members());
    Set<Principal> removed = new TreeSet<>(old.members());
    removed.removeAll(group.members());
    List<Map<String, Object>> operations = new ArrayList<>();
    for (Principal member : removed) {
      operations.add(
          Map.of(
              "op",
              "remove",
              "path",
              String.format(Locale.ROOT, "members[value eq \"%s\"]", id(member))));
    }
    if (!added.isEmpty()) {
      operations.add(Map.of("op", "add", "path", "members", "value", values(added)));
    }
    answered(
        200,
        provider.patch(
            ScimKind.GROUP,
            id(group.group()),
            text(Map.of("schemas", List.of(PATCH), "Operations", operations)),
            Optional.empty(),
            BASE));
  }

  private List<Map<String, String>> values(Set<Principal> members) {
    return members.stream().map(member -> Map.of("value", id(member))).toList();
  }

  private String id(Principal principal) {
    return Optional.ofNullable(ids.get(principal))
        .orElseThrow(() -> new IllegalStateException(principal.key() + " was never created"));
  }

  private String text(Map<String, Object> body) {
    try {
      return json.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write a request", e);
    }
  }

  private static ScimAnswer answered(int status, ScimAnswer answer) {
    if (answer.status() != status) {
      throw new IllegalStateException("answered with " + answer.status() + ": " + answer.body());
    }
    return answer;
  }

  @Override
  public void close() {
    state.close();
  }
}
