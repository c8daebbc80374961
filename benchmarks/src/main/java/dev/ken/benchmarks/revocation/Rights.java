package dev.ken.benchmarks.revocation;

import dev.ken.benchmarks.access.NaiveAuthorizer;
import dev.ken.core.access.Acl;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.Person;
import dev.ken.core.access.PersonId;
import dev.ken.core.document.DocumentId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Who may read which marker at one moment, by the naive reference. Immutable.
 *
 * <p>A marker may be read by who passes the last ACL that its document had while the marker stood
 * in it, and the ACL that the document has now. What was deleted may be read by nobody, until the
 * same is written again.
 *
 * @param directory people and groups
 * @param markers the last ACL of each marker's document while it stood there
 * @param documents the ACL of each document that was not deleted
 */
record Rights(
    DirectoryContent directory, Map<Marker, Acl> markers, Map<DocumentId, Acl> documents) {
  Rights {
    markers = Map.copyOf(markers);
    documents = Map.copyOf(documents);
  }

  /** Whether the person may ask anything. */
  boolean mayAsk(PersonId person) {
    return person(person).filter(one -> !one.disabled()).isPresent();
  }

  boolean mayRead(PersonId person, Marker marker) {
    Acl then = markers.get(marker);
    Acl now = documents.get(marker.document());
    var authorizer = new NaiveAuthorizer(directory, Map.of());
    return then != null
        && now != null
        && person(person)
            .map(one -> authorizer.mayRead(one, then) && authorizer.mayRead(one, now))
            .orElse(false);
  }

  private Optional<Person> person(PersonId id) {
    return directory.people().stream().filter(person -> person.id().equals(id)).findFirst();
  }

  /** With other people and groups. */
  Rights with(DirectoryContent content) {
    return new Rights(content, markers, documents);
  }

  /** With an ACL of a document in which this marker stands. */
  Rights with(Marker standing, Acl acl) {
    Map<Marker, Acl> changed = new HashMap<>(markers);
    changed.put(standing, acl);
    return new Rights(directory, changed, documents).with(standing.document(), acl);
  }

  /** With an ACL of a document that the index doesn't hold now. */
  Rights with(DocumentId document, Acl acl) {
    Map<DocumentId, Acl> changed = new HashMap<>(documents);
    changed.put(document, acl);
    return new Rights(directory, markers, changed);
  }

  /** Without a document that is deleted. */
  Rights without(DocumentId document) {
    Map<Marker, Acl> left = new HashMap<>(markers);
    left.keySet().removeIf(marker -> marker.document().equals(document));
    Map<DocumentId, Acl> changed = new HashMap<>(documents);
    changed.remove(document);
    return new Rights(directory, left, changed);
  }
}
