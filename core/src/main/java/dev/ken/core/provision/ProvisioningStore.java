package dev.ken.core.provision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where the people and groups are kept that an identity provider manages, together with what the
 * directory makes of them: both change in one transaction. Safe for use by many threads and several
 * processes on the same store.
 */
public interface ProvisioningStore {

  /** The one of this kind with this identifier, if there is one. */
  Optional<Provisioned> find(ProvisionedKind kind, ProvisionedId id);

  /** The one of this kind with this name, whatever its letter case. */
  Optional<Provisioned> named(ProvisionedKind kind, String name);

  /** Those of this kind with just this identifier of their provider's. */
  List<Provisioned> external(ProvisionedKind kind, String externalId);

  /**
   * Those of this kind in the order of their identifiers.
   *
   * @param skipped how many to leave out at the beginning
   * @param most how many to return
   */
  List<Provisioned> page(ProvisionedKind kind, int skipped, int most);

  /** How many of this kind there are. */
  int count(ProvisionedKind kind);

  /**
   * States something new, or in place of what was stated under its identifier. When this returns it
   * is durable, and every later look at the directory in any process sees it.
   *
   * @param replaces the version that is replaced; empty for something new
   * @param now when whoever manages it was heard of
   * @return what is stated now; with the same version as before when it was stated so already
   * @throws dev.ken.core.error.KenException in conflict, with code {@code provisioned-changed},
   *     when another version is there; of the caller, with code {@code name-taken}, {@code
   *     account-taken} or {@code member-unknown}. Then nothing has changed
   */
  Provisioned put(Provisioned stated, OptionalLong replaces, Instant now);

  /**
   * States something no longer. Groups that had it as a member have it no longer.
   *
   * @param replaces the version that is removed; empty for whichever it is
   * @param now when whoever manages it was heard of
   * @return whether it was there
   * @throws dev.ken.core.error.KenException in conflict, with code {@code provisioned-changed},
   *     when another version is there
   */
  boolean remove(ProvisionedKind kind, ProvisionedId id, OptionalLong replaces, Instant now);
}
