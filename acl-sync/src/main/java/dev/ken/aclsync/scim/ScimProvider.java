package dev.ken.aclsync.scim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ken.core.error.KenException;
import dev.ken.core.provision.Provisioned;
import dev.ken.core.provision.ProvisionedId;
import dev.ken.core.provision.ProvisioningStore;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The people and groups of a tenant as an identity provider manages them: each change is in force,
 * and on the disk, when its answer returns. Safe for use by many threads.
 */
public final class ScimProvider {
  private static final String ETAG = "ETag";

  /** How often a change is made anew because another was made in between. */
  private static final int TRIES = 10;

  private final ProvisioningStore store;
  private final UserForm people;
  private final Clock clock;
  private final Supplier<UUID> uuids;

  /**
   * Makes the provider.
   *
   * @param signIn by which of their names people sign in
   */
  public ScimProvider(
      ProvisioningStore store, SignInName signIn, Clock clock, Supplier<UUID> uuids) {
    this.store = store;
    this.people = new UserForm(signIn);
    this.clock = clock;
    this.uuids = uuids;
  }

  /**
   * Creates a resource.
   *
   * @param base the address before {@code /Users} and {@code /Groups}
   * @throws ScimRefusal when it may not be; then nothing has changed
   */
  public ScimAnswer create(ScimKind kind, String body, String base) {
    ObjectNode resource = ScimJson.object(body);
    Instant now = clock.instant();
    var facts =
        new Provisioned.Facts(
            ProvisionedId.of(uuids.get()), "", Optional.empty(), "{}", now, now, 1);
    Provisioned stated = read(kind, resource, facts, Optional.empty());
    Provisioned put = guarded(() -> store.put(stated, OptionalLong.empty(), now));
    return answer(201, kind, put, all(), base);
  }

  /** What is stated, in place of what was if anything was. */
  private Provisioned read(
      ScimKind kind, ObjectNode resource, Provisioned.Facts facts, Optional<Provisioned> before) {
    return switch (kind) {
      case USER ->
          people.read(
              resource,
              facts,
              Optional.of(
                  !(before.orElse(null) instanceof Provisioned.OfPerson person)
                      || person.active()));
      case GROUP ->
          GroupForm.read(
              resource, facts, before.isPresent() ? Optional.empty() : Optional.of(Set.of()));
    };
  }

  /** Reads a resource; 304 when it is of a version that the caller has. */
  public ScimAnswer find(
      ScimKind kind, String id, ScimQuery query, Optional<String> ifNoneMatch, String base) {
    Provisioned found = find(kind, id);
    if (ifNoneMatch.filter(versions -> names(versions, found)).isPresent()) {
      return new ScimAnswer(304, "", Map.of(ETAG, version(found)));
    }
    return answer(200, kind, found, query, base);
  }

  private Provisioned find(ScimKind kind, String id) {
    return ProvisionedId.parse(id)
        .flatMap(known -> store.find(kind.kind(), known))
        .orElseThrow(ScimRefusal::missing);
  }

  /** Lists the resources that a body asks for. */
  public ScimAnswer search(ScimKind kind, String body, String base) {
    return list(kind, ScimQuery.of(ScimJson.object(body)), base);
  }

  /** Lists resources in the order of their ids. */
  public ScimAnswer list(ScimKind kind, ScimQuery query, String base) {
    if (query.filter().isEmpty()) {
      List<Provisioned> page = store.page(kind.kind(), query.start() - 1, query.count());
      return page(kind, store.count(kind.kind()), page, query, base);
    }
    ScimFilter filter = ScimFilter.parse(query.filter().get());
    List<Provisioned> found =
        candidates(kind, filter).stream()
            .filter(one -> filter.matches(resource(kind, one, filter.namesMembers(), base)))
            .toList();
    List<Provisioned> page = found.stream().skip(query.start() - 1L).limit(query.count()).toList();
    return page(kind, found.size(), page, query, base);
  }

  /** Those that a filter may match: looked up where it names one, or else all. */
  private List<Provisioned> candidates(ScimKind kind, ScimFilter filter) {
    String name = kind == ScimKind.USER ? "userName" : "displayName";
    Optional<String> named = filter.equal(name);
    if (named.isPresent()) {
      return store.named(kind.kind(), named.get()).stream().toList();
    }
    Optional<String> external = filter.equal("externalId");
    if (external.isPresent()) {
      return store.external(kind.kind(), external.get());
    }
    return store.page(kind.kind(), 0, Integer.MAX_VALUE);
  }

  private static ScimAnswer page(
      ScimKind kind, int total, List<Provisioned> page, ScimQuery query, String base) {
    var resources = new ArrayList<ObjectNode>();
    for (Provisioned one : page) {
      ObjectNode resource = resource(kind, one, query.returns(GroupForm.MEMBERS), base);
      query.keepAsked(resource);
      resources.add(resource);
    }
    return ScimAnswer.list(total, query.start(), resources);
  }

  /** States a resource in place of what it was. */
  public ScimAnswer replace(
      ScimKind kind, String id, String body, Optional<String> ifMatch, String base) {
    ObjectNode resource = ScimJson.object(body);
    return change(
        kind,
        id,
        ifMatch,
        base,
        before -> read(kind, resource, before.facts(), Optional.of(before)));
  }

  /** Makes operations on a resource, all of them or none. */
  public ScimAnswer patch(
      ScimKind kind, String id, String body, Optional<String> ifMatch, String base) {
    ObjectNode operations = ScimJson.object(body);
    return change(kind, id, ifMatch, base, before -> patched(kind, before, operations, base));
  }

  private Provisioned patched(
      ScimKind kind, Provisioned before, ObjectNode operations, String base) {
    ObjectNode resource = resource(kind, before, false, base);
    return switch (before) {
      case Provisioned.OfPerson _ -> {
        var patch =
            new ScimPatch(kind.schema(), resource, Set.of(), UserForm.KEPT, UserForm.IGNORED);
        patch.apply(operations);
        yield people.read(resource, before.facts(), Optional.empty());
      }
      case Provisioned.OfGroup group -> {
        var patch =
            new ScimPatch(kind.schema(), resource, group.members(), GroupForm.KEPT, Set.of());
        patch.apply(operations);
        yield GroupForm.read(resource, before.facts(), Optional.of(new TreeSet<>(patch.members())));
      }
    };
  }

  private ScimAnswer change(
      ScimKind kind,
      String id,
      Optional<String> ifMatch,
      String base,
      Function<Provisioned, Provisioned> change) {
    for (int attempt = 1; ; attempt++) {
      Provisioned before = find(kind, id);
      requireVersion(before, ifMatch);
      Provisioned after = change.apply(before);
      try {
        Provisioned put =
            guarded(
                () -> store.put(after, OptionalLong.of(before.facts().version()), clock.instant()));
        return answer(200, kind, put, all(), base);
      } catch (KenException e) {
        // Another change was made since it was read: this one is made to what there is now.
        if (!isOvertaken(e) || attempt == TRIES) {
          throw e;
        }
      }
    }
  }

  /** Removes a resource; groups that had it as a member have it no longer. */
  public ScimAnswer delete(ScimKind kind, String id, Optional<String> ifMatch) {
    Provisioned before = find(kind, id);
    requireVersion(before, ifMatch);
    OptionalLong replaces =
        ifMatch.isPresent() ? OptionalLong.of(before.facts().version()) : OptionalLong.empty();
    try {
      if (!store.remove(kind.kind(), before.facts().id(), replaces, clock.instant())) {
        throw ScimRefusal.missing();
      }
    } catch (KenException e) {
      if (isOvertaken(e)) {
        throw new ScimRefusal(412, "", ScimRefusal.otherVersion().detail(), e);
      }
      throw e;
    }
    return new ScimAnswer(204, "", Map.of());
  }

  private static boolean isOvertaken(KenException failure) {
    return failure.code().equals("provisioned-changed");
  }

  private static Provisioned guarded(Supplier<Provisioned> work) {
    try {
      return work.get();
    } catch (KenException e) {
      String detail = e.getMessage() + ". " + e.remedy();
      throw switch (e.code()) {
        case "name-taken", "account-taken", "directory-invalid" ->
            new ScimRefusal(409, "uniqueness", detail, e);
        case "member-unknown" -> new ScimRefusal(400, "invalidValue", detail, e);
        default -> e;
      };
    }
  }

  private static void requireVersion(Provisioned before, Optional<String> ifMatch) {
    if (ifMatch.filter(versions -> !names(versions, before)).isPresent()) {
      throw ScimRefusal.otherVersion();
    }
  }

  private static boolean names(String versions, Provisioned one) {
    String opaque = "\"" + one.facts().version() + "\"";
    return versions.strip().equals("*")
        || Arrays.stream(versions.split(",", -1))
            .map(version -> version.strip().replaceFirst("^W/", ""))
            .anyMatch(opaque::equals);
  }

  private static String version(Provisioned one) {
    return "W/\"" + one.facts().version() + "\"";
  }

  private static ScimQuery all() {
    return ScimQuery.of(_ -> Optional.empty());
  }

  private static ScimAnswer answer(
      int status, ScimKind kind, Provisioned one, ScimQuery query, String base) {
    ObjectNode resource = resource(kind, one, query.returns(GroupForm.MEMBERS), base);
    query.keepAsked(resource);
    Map<String, String> headers = Map.of(ETAG, version(one), "Location", location(kind, one, base));
    return new ScimAnswer(status, ScimJson.text(resource), headers);
  }

  private static String location(ScimKind kind, Provisioned one, String base) {
    return base + "/" + kind.endpoint() + "/" + one.facts().id().value();
  }

  private static ObjectNode resource(
      ScimKind kind, Provisioned one, boolean withMembers, String base) {
    ObjectNode resource =
        switch (one) {
          case Provisioned.OfPerson person -> UserForm.write(person);
          case Provisioned.OfGroup group -> GroupForm.write(group, withMembers);
        };
    resource.putArray("schemas").add(kind.schema());
    resource.put("id", one.facts().id().value());
    one.facts().externalId().ifPresent(external -> resource.put("externalId", external));
    resource
        .putObject("meta")
        .put("resourceType", kind.type())
        .put("created", one.facts().created().toString())
        .put("lastModified", one.facts().modified().toString())
        .put("location", location(kind, one, base))
        .put("version", version(one));
    return resource;
  }
}
