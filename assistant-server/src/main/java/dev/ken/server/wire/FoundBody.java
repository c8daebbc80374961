package dev.ken.server.wire;

import dev.ken.core.access.Person;
import dev.ken.core.access.Principal;
import dev.ken.core.index.DocumentPlace;
import dev.ken.server.rights.RightsDesk;
import dev.ken.server.rights.Standing;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Which people and documents fit a search, for operators; no title and no words of a document. */
public final class FoundBody {
  private FoundBody() {}

  /** Returns its fields, in order. */
  public static Map<String, Object> of(RightsDesk.Found found, Standing standing) {
    var people = new LinkedHashMap<String, Object>();
    people.put("total", found.allPeople());
    people.put("list", found.people().stream().map(FoundBody::of).toList());
    var documents = new LinkedHashMap<String, Object>();
    documents.put("total", found.allDocuments());
    documents.put("complete", found.complete());
    documents.put("list", found.documents().stream().map(FoundBody::of).toList());
    var body = new LinkedHashMap<String, Object>();
    body.put("people", people);
    body.put("documents", documents);
    body.put("as_of", StandingBody.of(standing));
    return body;
  }

  private static Map<String, Object> of(RightsDesk.FoundPerson found) {
    Person person = found.person();
    var one = new LinkedHashMap<String, Object>();
    one.put("person", person.id().value());
    one.put("name", person.name());
    one.put("state", found.state().name().toLowerCase(Locale.ROOT));
    one.put("accounts", person.accounts().stream().map(Principal::key).toList());
    return one;
  }

  private static Map<String, Object> of(DocumentPlace place) {
    var one = new LinkedHashMap<String, Object>();
    one.put("document_id", place.id().value());
    one.put("source", place.source().value());
    one.put("name", place.name());
    return one;
  }
}
