package dev.ken.aclsync;

import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Principal;
import dev.ken.core.error.KenException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a people file states.
 *
 * @param namespace the namespace of its users and groups
 * @param content its people and groups
 * @param warnings what an operator should look at
 */
public record People(Namespace namespace, DirectoryContent content, List<SyncWarning> warnings) {
  /** Copies the list. */
  public People {
    warnings = List.copyOf(warnings);
  }

  /**
   * Requires that no member is named with a namespace, as an explanation prints it: it would be
   * nobody's account, or a group that isn't there.
   *
   * @param known all namespaces that there are
   * @param file the file, for the message
   * @throws KenException with code {@code people-file-invalid} when one is
   */
  public void requireUnqualified(Set<Namespace> known, String file) {
    for (GroupMembers group : content.groups()) {
      for (Principal member : group.members()) {
        Optional<Namespace> qualifying =
            switch (member) {
              case Principal.User user -> Namespace.qualifying(user.name(), known);
              case Principal.Group inner -> Namespace.qualifying(inner.name(), known);
              case Principal.Everyone _ -> Optional.empty();
            };
        if (qualifying.isPresent()) {
          throw KenException.caller(
              "people-file-invalid",
              String.format(
                  Locale.ROOT,
                  "cannot read the people file %s: group '%s': the member '%s' names the namespace"
                      + " '%s', but members are users and groups of '%s'",
                  file,
                  group.group().name(),
                  PrincipalNotation.written(member),
                  qualifying.get().value(),
                  namespace.value()),
              "Write one of those, without a namespace, and index again; the people and groups"
                  + " read before stay in force.");
        }
      }
    }
  }
}
