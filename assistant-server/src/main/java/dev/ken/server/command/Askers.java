package dev.ken.server.command;

import dev.ken.core.access.Asker;
import dev.ken.core.access.AskerResolution;
import dev.ken.core.access.Directory;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.Principal;
import dev.ken.core.error.KenException;
import java.util.List;

/** Finds the person that a command is to be done as. */
final class Askers {
  private Askers() {}

  /**
   * The person with their rights of this moment.
   *
   * @throws KenException when there is no such person, or they may ask nothing
   */
  static Asker find(Directory directory, String person) {
    return switch (directory.resolve(id(directory, person))) {
      case AskerResolution.Resolved(Asker asker) -> asker;
      case AskerResolution.Unknown _ -> throw unknown(person);
      case AskerResolution.Disabled _ ->
          throw KenException.missing(
              "person-disabled",
              "'" + person + "' is disabled and can ask nothing",
              "'ken people' lists who can ask.");
      case AskerResolution.Unestablished _ ->
          throw KenException.ours(
              "unavailable",
              "cannot establish what '"
                  + person
                  + "' may read: what is known of them is older than directory.minutes allows",
              "See that people.yaml can be read, or that whoever pushes people sends a heartbeat.",
              null);
    };
  }

  /**
   * A person's id; or, where nobody has it, an account that is one person's in one system alone.
   */
  private static PersonId id(Directory directory, String person) {
    try {
      var id = new PersonId(person);
      if (directory.person(id).isPresent()) {
        return id;
      }
      List<PersonId> owners =
          directory.namespaces().stream()
              .flatMap(namespace -> directory.owner(new Principal.User(namespace, person)).stream())
              .distinct()
              .toList();
      return owners.size() == 1 ? owners.getFirst() : id;
    } catch (IllegalArgumentException e) {
      throw unknown(person);
    }
  }

  private static KenException unknown(String person) {
    return KenException.missing(
        "person-unknown", "there is no person '" + person + "'", "'ken people' lists who can ask.");
  }
}
