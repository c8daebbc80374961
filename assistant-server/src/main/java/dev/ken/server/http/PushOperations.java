package dev.ken.server.http;

import dev.ken.core.access.DirectoryChange;
import dev.ken.core.document.DocumentId;
import dev.ken.core.push.PushedWrite;
import dev.ken.core.push.WriteOrder;
import dev.ken.indexer.push.DocumentPush;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Makes operations of what one request sent, by the same addresses alone and in a batch. All have
 * one place in the order of writes, which is that of when this was made, and among themselves the
 * order in which they are done.
 */
final class PushOperations {
  private static final JsonBody EMPTY = JsonBody.empty();
  private final long ticket;

  /** Takes the place in the order of writes: before anything is waited for or read. */
  PushOperations(DocumentPush documents) {
    this.ticket = documents.ticket();
  }

  PushOperation putDocument(String id, JsonBody body) {
    PushedBodies.Content content = PushedBodies.document(PushedBodies.documentId(id), body);
    return new PushOperation.OfDocument(
        new PushedWrite.Put(content.document(), content.bytes(), order(content.version())));
  }

  PushOperation putAcl(String id, JsonBody body) {
    DocumentId document = PushedBodies.documentId(id);
    PushedBodies.Permission permission = PushedBodies.permission(body);
    return new PushOperation.OfDocument(
        new PushedWrite.Permit(document, permission.acl(), order(permission.version())));
  }

  PushOperation deleteDocument(String id, Optional<String> version) {
    DocumentId document = PushedBodies.documentId(id);
    return new PushOperation.OfDocument(
        new PushedWrite.Delete(document, order(PushedBodies.version(version))));
  }

  private WriteOrder order(OptionalLong version) {
    return new WriteOrder(ticket, version);
  }

  static PushOperation putPerson(String id, JsonBody body) {
    return new PushOperation.OfDirectory(id, PushedBodies.person(PushedBodies.personId(id), body));
  }

  static PushOperation deletePerson(String id) {
    return new PushOperation.OfDirectory(
        id, new DirectoryChange.RemovePerson(PushedBodies.personId(id)));
  }

  static PushOperation putGroup(String id, JsonBody body) {
    return new PushOperation.OfDirectory(id, PushedBodies.group(PushedBodies.groupId(id), body));
  }

  static PushOperation deleteGroup(String id) {
    return new PushOperation.OfDirectory(
        id, new DirectoryChange.RemoveGroup(PushedBodies.groupId(id)));
  }

  /** The operation of an entry of a batch: {@code {"method", "path", "body"}}. */
  PushOperation of(JsonBody entry) {
    entry.requireOnly(Set.of("method", "path", "body"));
    String method = entry.text("method").toUpperCase(Locale.ROOT);
    String path = entry.text("path");
    JsonBody body = entry.optionalObject("body").orElse(EMPTY);
    String[] parts = path.split("\\?", 2);
    Optional<String> version =
        parts.length > 1 ? Optional.of(version(method, parts[1])) : Optional.empty();
    List<String> segments = List.of(parts[0].split("/", -1));
    if (parts[0].startsWith("/v1/documents/") && segments.size() == 4) {
      String id = decoded(segments.get(3));
      return switch (method) {
        case "PUT" -> putDocument(id, body);
        case "DELETE" -> deleteDocument(id, version);
        default -> throw unknown(method, path);
      };
    }
    if (parts[0].startsWith("/v1/documents/")
        && segments.size() == 5
        && segments.get(4).equals("acl")
        && method.equals("PUT")) {
      return putAcl(decoded(segments.get(3)), body);
    }
    if (parts[0].startsWith("/v1/directory/") && segments.size() == 5) {
      String id = decoded(segments.get(4));
      return switch (method + " " + segments.get(3)) {
        case "PUT people" -> putPerson(id, body);
        case "DELETE people" -> deletePerson(id);
        case "PUT groups" -> putGroup(id, body);
        case "DELETE groups" -> deleteGroup(id);
        default -> throw unknown(method, path);
      };
    }
    throw unknown(method, path);
  }

  private static String version(String method, String query) {
    String name = query.split("=", 2)[0];
    if (!name.equals("version") || !method.equals("DELETE") || query.indexOf('&') >= 0) {
      throw new ProblemException(Problem.unknownParameter(name));
    }
    return query.substring(name.length()).replaceFirst("^=", "");
  }

  private static String decoded(String segment) {
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          new Problem(400, "id-invalid", "The id '" + segment + "' is not percent-encoded."), e);
    }
  }

  private static ProblemException unknown(String method, String path) {
    return PushedBodies.invalid(
        "operation-unknown",
        "A batch can't do '"
            + method
            + " "
            + path
            + "'. It takes PUT and DELETE of a document, a person or a group, and PUT of an ACL.");
  }
}
