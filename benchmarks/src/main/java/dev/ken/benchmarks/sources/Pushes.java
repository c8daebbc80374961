package dev.ken.benchmarks.sources;

import dev.ken.benchmarks.twin.Filling;
import dev.ken.core.access.Directory;
import dev.ken.core.access.DirectoryChange;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Person;
import dev.ken.core.access.Principal;
import dev.ken.state.SqliteState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** People and groups that are pushed one by one into a state file. */
final class Pushes implements Filling {
  private final SqliteState state;
  private final Map<Principal.Group, GroupMembers> there = new HashMap<>();

  private Pushes(SqliteState state) {
    this.state = state;
  }

  static Pushes open(Path folder) {
    return new Pushes(SqliteState.open(folder.resolve("state.sqlite")));
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
    for (Person person : stated.people()) {
      push(new DirectoryChange.PutPerson(person));
    }
    for (GroupMembers group : stated.groups()) {
      if (!group.equals(there.put(group.group(), group))) {
        push(new DirectoryChange.PutGroup(group));
      }
    }
    return state.directory().current();
  }

  private void push(DirectoryChange change) {
    var _ = state.pushedDirectory().apply(change, Instant.EPOCH);
  }

  @Override
  public void close() {
    state.close();
  }
}
