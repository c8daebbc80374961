package dev.ken.server.rights;

import dev.ken.core.access.Directory;
import dev.ken.core.access.DirectoryAges;
import dev.ken.core.access.Namespace;
import dev.ken.core.index.IndexMaintenance.IndexState;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * What rights are decided by at one moment, and how old it is. What is looked up in the index after
 * this was taken is of this state of it or of a newer one.
 *
 * @param directory people and groups
 * @param ages when their sources were last heard of
 * @param budget how old they may be
 * @param index the state of the index
 * @param at the moment
 */
public record Standing(
    Directory directory, DirectoryAges ages, Duration budget, IndexState index, Instant at) {

  /** The namespaces whose statements are too old. */
  public Set<Namespace> stale() {
    return ages.stale(directory, at, budget);
  }
}
