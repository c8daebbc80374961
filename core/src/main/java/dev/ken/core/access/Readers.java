package dev.ken.core.access;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whom an ACL lets in at one version of a directory, for operators. Stateless. */
public final class Readers {
  private static final AccessExplainer EXPLAINER = new AccessExplainer();

  private Readers() {}

  /**
   * Someone whom an ACL lets in.
   *
   * @param person who
   * @param explanation by which entries
   */
  public record Reader(Person person, AccessExplanation explanation) {}

  /** Everyone whom the ACL lets in, in the order of their ids. */
  public static List<Person> of(Directory directory, Acl acl) {
    return directory.people().stream()
        .filter(person -> reads(directory, person.id(), acl))
        .sorted(Comparator.comparing(Person::id))
        .toList();
  }

  /** By which entries the ACL lets somebody in. */
  public static Reader explained(Directory directory, Person person, Acl acl) {
    return askers(directory, person.id())
        .map(asker -> new Reader(person, EXPLAINER.explain(asker, directory, acl)))
        .findFirst()
        .orElseGet(() -> new Reader(person, new AccessExplanation(false, List.of())));
  }

  /** Whether the ACL lets somebody in; who can't ask is let in nowhere. */
  public static boolean reads(Directory directory, PersonId person, Acl acl) {
    return askers(directory, person).anyMatch(asker -> EXPLAINER.isReadable(asker, acl));
  }

  private static Stream<Asker> askers(Directory directory, PersonId person) {
    return switch (directory.resolve(person)) {
      case AskerResolution.Resolved(Asker asker) -> Stream.of(asker);
      case AskerResolution.Unknown _, AskerResolution.Disabled _, AskerResolution.Unestablished _ ->
          Stream.of();
    };
  }
}
