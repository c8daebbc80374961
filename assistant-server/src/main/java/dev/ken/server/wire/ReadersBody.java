package dev.ken.server.wire;

import dev.ken.core.access.AccessExplanation;
import dev.ken.core.access.Acl;
import dev.ken.core.access.Principal;
import dev.ken.core.access.Readers;
import dev.ken.core.document.DocumentId;
import dev.ken.server.rights.Standing;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who may read a document, for operators. */
public final class ReadersBody {
  private ReadersBody() {}

  /**
   * Returns its fields, in order.
   *
   * @param name what operators call the document, if it is known
   * @param acl its permissions
   * @param total how many may read it
   * @param readers those of this part of the list
   * @param next the id to go on after; empty at the end
   */
  public static Map<String, Object> of(
      DocumentId document,
      Optional<String> name,
      Acl acl,
      int total,
      List<Readers.Reader> readers,
      Optional<String> next,
      Standing standing) {
    var body = new LinkedHashMap<String, Object>();
    body.put("document_id", document.value());
    body.put("document_name", name.orElse(null));
    body.put("levels", AclBody.of(acl, standing.directory()));
    body.put("total", total);
    body.put("readers", readers.stream().map(ReadersBody::of).toList());
    body.put("next", next.orElse(null));
    body.put("as_of", StandingBody.of(standing));
    return body;
  }

  private static Map<String, Object> of(Readers.Reader reader) {
    var one = new LinkedHashMap<String, Object>();
    one.put("person", reader.person().id().value());
    one.put("name", reader.person().name());
    one.put("entries", entries(reader.explanation()));
    return one;
  }

  /** The entry of each level by which somebody is let in, outermost first. */
  public static List<String> entries(AccessExplanation explanation) {
    return explanation.levels().stream()
        .flatMap(level -> level.entry().stream())
        .map(Principal::key)
        .toList();
  }
}
