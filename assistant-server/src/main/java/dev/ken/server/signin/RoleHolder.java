package dev.ken.server.signin;

import dev.ken.core.access.Asker;
import dev.ken.core.access.NameSpelling;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.Principal;
import java.util.Optional;

/** Whom the configuration gives a role to. */
public sealed interface RoleHolder {

  /** Whether it is this asker, for certain. */
  boolean is(Asker asker);

  /** As it is written. */
  String written();

  /** One person. */
  record OfPerson(PersonId person) implements RoleHolder {
    private static final String KIND = "person:";

    @Override
    public boolean is(Asker asker) {
      return asker.person().equals(person);
    }

    @Override
    public String written() {
      return KIND + person.value();
    }
  }

  /** Everyone who is certainly in a group, directly or through others. */
  record OfGroup(Principal.Group group) implements RoleHolder {
    private static final String KIND = "group:";

    @Override
    public boolean is(Asker asker) {
      return asker.allowPrincipals().contains(group);
    }

    @Override
    public String written() {
      return group.key();
    }
  }

  /** Reads {@code person:ID} or {@code group:NAMESPACE:NAME}; empty when it is neither. */
  static Optional<RoleHolder> parse(String text) {
    try {
      if (text.startsWith(OfPerson.KIND)) {
        String id = text.substring(OfPerson.KIND.length());
        return NameSpelling.fault(id).isPresent()
            ? Optional.empty()
            : Optional.of(new OfPerson(new PersonId(id)));
      }
      if (text.startsWith(OfGroup.KIND)) {
        String[] parts = text.substring(OfGroup.KIND.length()).split(":", 2);
        return parts.length < 2 || NameSpelling.fault(parts[1]).isPresent()
            ? Optional.empty()
            : Optional.of(new OfGroup(new Principal.Group(new Namespace(parts[0]), parts[1])));
      }
    } catch (IllegalArgumentException _) {
      // It has another form.
    }
    return Optional.empty();
  }
}
