package dev.ken.benchmarks.sources;

import dev.ken.aclsync.FolderAccessRules;
import dev.ken.aclsync.PeopleFile;
import dev.ken.benchmarks.twin.Filling;
import dev.ken.core.access.Acl;
import dev.ken.core.access.AclLevel;
import dev.ken.core.access.Directory;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.DirectoryVersion;
import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Person;
import dev.ken.core.access.Principal;
import dev.ken.core.document.SourcePath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A folder with a people file, and an ACL as folders in each other, each with an access file. */
final class PeopleFiles implements Filling {
  private final Path folder;
  private final Map<Acl, Acl> known = new HashMap<>();
  private DirectoryContent content = DirectoryContent.empty();

  PeopleFiles(Path folder) {
    this.folder = folder;
  }

  @Override
  public Directory fill(DirectoryContent stated, Directory before) {
    var text = new StringBuilder("namespace: " + accounts().value() + "\npeople:\n");
    for (Person person : stated.people()) {
      text.append("  - id: ").append(person.id().value()).append('\n');
      text.append("    name: ").append(person.name()).append('\n');
      text.append("    accounts: ").append(names(person.accounts())).append('\n');
    }
    text.append("groups:\n");
    for (GroupMembers group : stated.groups()) {
      text.append("  - id: ").append(group.group().name()).append('\n');
      text.append("    members: ").append(entries(group.members())).append('\n');
    }
    Path file = folder.resolve("people").resolve(PeopleFile.NAME);
    write(file, text.toString());
    content = PeopleFile.read(file, Instant.EPOCH).content();
    return before.successor(new DirectoryVersion(before.version().value() + 1), content);
  }

  @Override
  public Acl read(Acl stated) {
    return known.computeIfAbsent(stated, this::readAnew);
  }

  private Acl readAnew(Acl stated) {
    Path root = folder.resolve("acl" + known.size());
    Path inner = root;
    for (int level = 0; level < stated.levels().size(); level++) {
      inner = level == 0 ? root : inner.resolve("in");
      AclLevel entries = stated.levels().get(level);
      write(
          inner.resolve(FolderAccessRules.ACCESS_FILE),
          "allow: " + entries(entries.allow()) + "\ndeny: " + entries(entries.deny()) + "\n");
    }
    Path document = inner.resolve("document.txt");
    write(document, "A document.");
    return FolderAccessRules.read(root, accounts(), content)
        .read(new SourcePath(root.relativize(document).toString()))
        .effective();
  }

  private static String names(Collection<Principal.User> users) {
    return users.stream().map(Principal.User::name).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String entries(Collection<Principal> principals) {
    return principals.stream()
        .map(principal ->
            switch (principal) {
              case Principal.User user -> "\"user:" + user.name() + "\"";
              case Principal.Group group -> "\"group:" + group.name() + "\"";
              case Principal.Everyone(Namespace _) -> "everyone";
            })
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
