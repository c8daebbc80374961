package dev.ken.retriever;

import dev.ken.core.access.Asker;
import dev.ken.core.access.AskerResolution;
import dev.ken.core.access.Directory;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.DirectoryVersion;
import dev.ken.core.access.Person;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.Principal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Askers for tests. */
public final class TestAskers {
  private TestAskers() {}

  /** A person with accounts of the given names. */
  public static Asker withAccounts(String person, String... accounts) {
    Collection<Principal.User> users =
        Stream.of(accounts).map(name -> new Principal.User(InMemoryIndex.NAMESPACE, name)).toList();
    var one = new Person(new PersonId(person), person, new TreeSet<>(users), false);
    var directory =
        new Directory(
            new DirectoryVersion(1), new DirectoryContent(List.of(one), List.of(), Instant.EPOCH));
    return switch (directory.resolve(one.id())) {
      case AskerResolution.Resolved resolved -> resolved.asker();
      case AskerResolution.Unknown unknown -> throw new AssertionError(unknown);
      case AskerResolution.Disabled disabled -> throw new AssertionError(disabled);
      case AskerResolution.Unestablished stale -> throw new AssertionError(stale);
    };
  }
}
