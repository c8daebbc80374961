package dev.ken.core.provision;

import java.time.Instant;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** A person or group that an identity provider manages. */
public sealed interface Provisioned {

  /** What every one of them has. */
  Facts facts();

  /** The same with other facts. */
  Provisioned with(Facts facts);

  /**
   * What every one of them has.
   *
   * @param id its identifier
   * @param name the name by which permissions call it: a person's account, a group's name
   * @param externalId the provider's own identifier, if it states one
   * @param attributes what else is stated, as its protocol writes it; decides nothing
   * @param created when it was first stated
   * @param modified when it was last stated otherwise
   * @param version counted up with each change
   */
  record Facts(
      ProvisionedId id,
      String name,
      Optional<String> externalId,
      String attributes,
      Instant created,
      Instant modified,
      long version) {

    /** The same as of the next version. */
    Facts changedAt(Instant now) {
      return new Facts(id, name, externalId, attributes, created, now, version + 1);
    }

    /** Whether nothing but the count of versions and the times differs. */
    boolean statesAs(Facts other) {
      return id.equals(other.id)
          && name.equals(other.name)
          && externalId.equals(other.externalId)
          && attributes.equals(other.attributes);
    }
  }

  /**
   * A person.
   *
   * @param shownName the name to show; decides nothing
   * @param active whether the person may ask anything
   * @param signIn the name by which the provider of identities knows the person, if Ken is to know
   */
  record OfPerson(Facts facts, String shownName, boolean active, Optional<String> signIn)
      implements Provisioned {
    @Override
    public OfPerson with(Facts other) {
      return new OfPerson(other, shownName, active, signIn);
    }
  }

  /**
   * A group.
   *
   * @param members its direct members: people and groups that are managed as well
   */
  record OfGroup(Facts facts, NavigableSet<ProvisionedId> members) implements Provisioned {
    /** Copies the members. */
    public OfGroup {
      members = Collections.unmodifiableNavigableSet(new TreeSet<>(members));
    }

    @Override
    public OfGroup with(Facts other) {
      return new OfGroup(other, members);
    }
  }

  /** The same as of the next version. */
  default Provisioned changedAt(Instant now) {
    return with(facts().changedAt(now));
  }

  /** Whether the other states just the same, whenever it did. */
  default boolean statesAs(Provisioned other) {
    return facts().statesAs(other.facts()) && with(other.facts()).equals(other);
  }
}
