package dev.ken.server.wire;

import dev.ken.core.access.Asker;
import dev.ken.core.access.AskerResolution;
import dev.ken.core.access.Directory;
import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.Principal;
import java.util.List;
import java.util.stream.Stream;

/**
 * Someone who can ask.
 *
 * @param id the person's identifier
 * @param name the name to show
 * @param groups the names of the groups that the person certainly is in, ordered by the group's key
 */
public record PersonBody(String id, String name, List<String> groups) {
  /** Copies the groups. */
  public PersonBody {
    groups = List.copyOf(groups);
  }

  /** Returns the body of an asker, with the groups' names from the directory. */
  public static PersonBody of(Asker asker, Directory directory) {
    var groups =
        directory.groups().stream()
            .filter(group -> isIn(asker, group))
            .map(GroupMembers::name)
            .toList();
    return new PersonBody(asker.person().value(), asker.name(), groups);
  }

  /** Returns everyone who can ask at present, ordered by id. */
  public static List<PersonBody> everyoneIn(Directory directory) {
    return directory.people().stream()
        .flatMap(person ->
            switch (directory.resolve(person.id())) {
              case AskerResolution.Resolved(Asker asker) -> Stream.of(of(asker, directory));
              case AskerResolution.Disabled _,
                  AskerResolution.Unknown _,
                  AskerResolution.Unestablished _ ->
                  Stream.<PersonBody>empty();
            })
        .toList();
  }

  private static boolean isIn(Asker asker, GroupMembers group) {
    Principal principal = group.group();
    return asker.allowPrincipals().contains(principal);
  }
}
