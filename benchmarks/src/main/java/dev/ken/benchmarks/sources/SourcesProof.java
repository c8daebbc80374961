package dev.ken.benchmarks.sources;

import dev.ken.benchmarks.prove.Findings;
import dev.ken.benchmarks.prove.Proof;
import dev.ken.benchmarks.prove.Run;
import dev.ken.benchmarks.twin.Filling;
import dev.ken.benchmarks.twin.TwinRun;
import dev.ken.core.access.Acl;
import dev.ken.core.access.AclLevel;
import dev.ken.core.access.AskerResolution;
import dev.ken.core.access.Directory;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Person;
import dev.ken.core.access.Principal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The proof that it makes no difference from which source people, groups and ACLs come. */
public final class SourcesProof implements Proof {

  @Override
  public String name() {
    return "sources";
  }

  @Override
  public String claim() {
    return "Whatever source states rights ("
        + Arrays.stream(Ways.values()).map(Ways::words).collect(Collectors.joining(", "))
        + "), they are decided as stated, and what is hidden changes nothing.";
  }

  @Override
  public Size size() {
    return new Size("histories", 2_000, 20);
  }

  @Override
  public Findings run(Run run) {
    return run(run, way -> way);
  }

  @Override
  public List<Sabotage> sabotages() {
    return List.of(
        new Sabotage("memberships that ended still count", run -> run(run, Remembering::new)),
        new Sabotage("what denies isn't read", run -> run(run, Undenying::new)));
  }

  private static Findings run(Run run, Function<Filling, Filling> broken) {
    return TwinRun.of(
        run, TwinRun.whole(), history -> folder -> broken.apply(Ways.of(history).open(folder)));
  }

  /** Another way but for what is broken. */
  private abstract static class Broken implements Filling {
    final Filling whole;

    Broken(Filling whole) {
      this.whole = whole;
    }

    @Override
    public Directory fill(DirectoryContent stated, Directory before) {
      return whole.fill(stated, before);
    }

    @Override
    public Namespace accounts() {
      return whole.accounts();
    }

    @Override
    public Namespace groups() {
      return whole.groups();
    }

    @Override
    public Acl read(Acl stated) {
      return whole.read(stated);
    }

    @Override
    public Acl meant(Acl stated) {
      return whole.meant(stated);
    }

    @Override
    public AskerResolution resolve(Directory directory, Person person) {
      return whole.resolve(directory, person);
    }

    @Override
    public void close() {
      whole.close();
    }
  }

  private static final class Remembering extends Broken {
    private final Map<Principal.Group, TreeSet<Principal>> ever = new HashMap<>();

    Remembering(Filling whole) {
      super(whole);
    }

    @Override
    public Directory fill(DirectoryContent stated, Directory before) {
      List<GroupMembers> all =
          stated.groups().stream()
              .map(group -> {
                var members = ever.computeIfAbsent(group.group(), _ -> new TreeSet<>());
                members.addAll(group.members());
                return new GroupMembers(group.group(), group.name(), members, group.complete());
              })
              .toList();
      return super.fill(new DirectoryContent(stated.people(), all, stated.readAt()), before);
    }
  }

  private static final class Undenying extends Broken {
    Undenying(Filling whole) {
      super(whole);
    }

    @Override
    public Acl read(Acl stated) {
      return super.read(
          new Acl(
              stated.levels().stream()
                  .map(level -> AclLevel.of(level.allow(), List.of()))
                  .toList()));
    }
  }
}
