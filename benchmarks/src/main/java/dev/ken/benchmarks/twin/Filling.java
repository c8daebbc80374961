package dev.ken.benchmarks.twin;

import dev.ken.core.access.Acl;
import dev.ken.core.access.AskerResolution;
import dev.ken.core.access.Directory;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.DirectoryVersion;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Person;
import dev.ken.core.access.PersonId;
import java.nio.file.Path;

/**
 * The way on which what a world states comes into Ken: by a source of people, groups or
 * permissions, written by its own means and read by Ken's. Of one history; used by one thread.
 */
public interface Filling extends AutoCloseable {

  /** Straight, without a source. */
  Filling NONE =
      (stated, before) ->
          before.successor(new DirectoryVersion(before.version().value() + 1), stated);

  /**
   * Brings the source to state this, and reads it.
   *
   * @param stated people and groups of the world, none of them disabled
   * @param before what was returned last; empty at first
   */
  Directory fill(DirectoryContent stated, Directory before);

  /** The namespace in which the world's people have their accounts. */
  default Namespace accounts() {
    return World.NAMESPACE;
  }

  /** The namespace of the world's groups. */
  default Namespace groups() {
    return World.NAMESPACE;
  }

  /** Writes an ACL by the source's means, and reads it. */
  default Acl read(Acl stated) {
    return stated;
  }

  /** What an ACL of this source means, when its groups are those of any directory. */
  default Acl meant(Acl stated) {
    return stated;
  }

  /** Resolves a person of the world, whom a source may give an id of its own. */
  default AskerResolution resolve(Directory directory, Person person) {
    PersonId id = directory.owner(person.accounts().first()).orElse(person.id());
    return directory.resolve(id);
  }

  @Override
  default void close() {}

  /** Opens a way. */
  @FunctionalInterface
  interface Factory {
    /**
     * Opens it.
     *
     * @param folder for what it writes; it need not exist
     */
    Filling open(Path folder);
  }
}
