package dev.ken.core.provision;

import dev.ken.core.access.RevocationBarrier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * People and groups that an identity provider manages, whose changes return when they are in force:
 * no answer that was looked at before is still being written then.
 */
public final class RevokingProvisioningStore implements ProvisioningStore {
  private final ProvisioningStore store;
  private final RevocationBarrier barrier;

  /** Decorates a store. */
  public RevokingProvisioningStore(ProvisioningStore store, RevocationBarrier barrier) {
    this.store = store;
    this.barrier = barrier;
  }

  @Override
  public Optional<Provisioned> find(ProvisionedKind kind, ProvisionedId id) {
    return store.find(kind, id);
  }

  @Override
  public Optional<Provisioned> named(ProvisionedKind kind, String name) {
    return store.named(kind, name);
  }

  @Override
  public List<Provisioned> external(ProvisionedKind kind, String externalId) {
    return store.external(kind, externalId);
  }

  @Override
  public List<Provisioned> page(ProvisionedKind kind, int skipped, int most) {
    return store.page(kind, skipped, most);
  }

  @Override
  public int count(ProvisionedKind kind) {
    return store.count(kind);
  }

  @Override
  public Provisioned put(Provisioned stated, OptionalLong replaces, Instant now) {
    Provisioned put = store.put(stated, replaces, now);
    // Also when nothing changed: it may be made again because it could not be confirmed before.
    barrier.await();
    return put;
  }

  @Override
  public boolean remove(
      ProvisionedKind kind, ProvisionedId id, OptionalLong replaces, Instant now) {
    boolean removed = store.remove(kind, id, replaces, now);
    barrier.await();
    return removed;
  }
}
