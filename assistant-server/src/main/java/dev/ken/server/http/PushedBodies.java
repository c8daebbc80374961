package dev.ken.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ken.core.access.Acl;
import dev.ken.core.access.DirectoryChange;
import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Person;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.Principal;
import dev.ken.core.document.ContentHash;
import dev.ken.core.document.DocumentId;
import dev.ken.core.push.PushedDocument;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads what is pushed: whatever is not exactly as it should be is refused with its reason. */
final class PushedBodies {
  private static final int LONGEST_TITLE = 500;
  private static final int LONGEST_URI = 2_000;
  private static final Pattern MEDIA_TYPE =
      Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]{0,63}/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}");
  private static final Set<String> TEXT_TYPES = Set.of("text/plain", "text/markdown");
  private static final String SIGN_IN = "oidc:";
  private static final String VERSION = "version";

  private PushedBodies() {}

  /** A document and what gives its bytes. */
  record Content(PushedDocument document, Supplier<byte[]> bytes, OptionalLong version) {}

  /** An ACL. */
  record Permission(Acl acl, OptionalLong version) {}

  /** The id of a pushed document. */
  static DocumentId documentId(String text) {
    try {
      var id = new DocumentId(text);
      if (!id.isDerived() && !text.equals(".") && !text.equals("..")) {
        return id;
      }
    } catch (IllegalArgumentException _) {
      // Said below.
    }
    throw invalid(
        "id-invalid",
        "A document's id has 1 to 128 of the characters A-Z, a-z, 0-9 and '._~-', and is neither"
            + " '.' nor '..' nor 'd' with 32 hexadecimal digits, as Ken's own are.");
  }

  static Content document(DocumentId id, JsonBody body) {
    body.requireOnly(
        Set.of("title", "text", "content_base64", "media_type", "uri", "acl", VERSION));
    String title = body.text("title");
    if (title.isBlank()
        || title.length() > LONGEST_TITLE
        || title.chars().anyMatch(Character::isISOControl)) {
      throw invalid(
          "field-out-of-range",
          "The field 'title' must be one line of 1 to " + LONGEST_TITLE + " characters.");
    }
    Optional<String> text = body.optionalText("text");
    Optional<String> encoded = body.optionalText("content_base64");
    if (text.isPresent() == encoded.isPresent()) {
      throw invalid(
          "content-ambiguous", "Send either 'text', or 'content_base64' with 'media_type'.");
    }
    byte[] bytes =
        text.map(words -> words.getBytes(StandardCharsets.UTF_8))
            .or(() -> encoded.map(PushedBodies::decode))
            .orElseThrow();
    String mediaType = mediaType(body, text.isPresent());
    String uri = body.optionalText("uri").map(PushedBodies::uri).orElse("push:/" + id.value());
    var facts = new PushedDocument.Facts(title.strip(), mediaType, uri, hash(bytes));
    return new Content(new PushedDocument(id, facts, acl(body)), () -> bytes, version(body));
  }

  static Permission permission(JsonBody body) {
    // The ACL may be the body itself, or stand in it.
    if (body.node("acl").isMissingNode()) {
      OptionalLong version = version(body);
      return new Permission(AclReader.read(body.without(VERSION)), version);
    }
    body.requireOnly(Set.of("acl", VERSION));
    return new Permission(acl(body), version(body));
  }

  /** The version that a deletion is of, as it stands in the query. */
  static OptionalLong version(Optional<String> text) {
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      long version = Long.parseLong(text.get());
      if (version >= 0) {
        return OptionalLong.of(version);
      }
    } catch (NumberFormatException _) {
      // Said below.
    }
    throw badVersion();
  }

  private static OptionalLong version(JsonBody body) {
    JsonNode node = body.node(VERSION);
    if (node.isMissingNode() || node.isNull()) {
      return OptionalLong.empty();
    }
    if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 0) {
      throw badVersion();
    }
    return OptionalLong.of(node.longValue());
  }

  private static ProblemException badVersion() {
    return invalid(
        "field-out-of-range", "A 'version' must be a whole number from 0 to 9223372036854775807.");
  }

  private static Acl acl(JsonBody body) {
    JsonNode node = body.node("acl");
    if (node.isMissingNode() || node.isNull()) {
      throw invalid(
          "field-missing",
          "The field 'acl' is missing. Say who may read the document: without that, nobody could.");
    }
    return AclReader.read(node);
  }

  private static byte[] decode(String encoded) {
    try {
      return Base64.getDecoder().decode(encoded);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          new Problem(
              400,
              "field-type",
              "The field 'content_base64' must be in Base64 (RFC 4648, section 4), with padding and"
                  + " without line ends."),
          e);
    }
  }

  private static String mediaType(JsonBody body, boolean isText) {
    Optional<String> stated =
        body.optionalText("media_type").map(type -> type.toLowerCase(Locale.ROOT));
    if (isText) {
      String type = stated.orElse("text/plain");
      if (!TEXT_TYPES.contains(type)) {
        throw invalid(
            "media-type-invalid",
            "With 'text', 'media_type' is text/plain or text/markdown. Send other content as"
                + " 'content_base64'.");
      }
      return type;
    }
    return stated
        .filter(type -> MEDIA_TYPE.matcher(type).matches())
        .orElseThrow(() ->
            invalid(
                "media-type-invalid",
                "With 'content_base64', 'media_type' says what the content is, such as"
                    + " application/pdf, without parameters."));
  }

  private static String uri(String text) {
    try {
      var uri = new URI(text);
      String scheme = Optional.ofNullable(uri.getScheme()).orElse("").toLowerCase(Locale.ROOT);
      if (text.length() <= LONGEST_URI
          && (scheme.equals("https") || scheme.equals("http"))
          && uri.getHost() != null
          && uri.getUserInfo() == null) {
        return uri.toASCIIString();
      }
    } catch (URISyntaxException _) {
      // Said below.
    }
    throw invalid(
        "uri-invalid",
        "The field 'uri' must be an address such as https://wiki.example.com/page, of up to "
            + LONGEST_URI
            + " characters.");
  }

  private static ContentHash hash(byte[] bytes) {
    try {
      return new ContentHash(
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  static DirectoryChange person(PersonId id, JsonBody body) {
    AclReader.requireUnreserved("id", id.value());
    body.requireOnly(Set.of("name", "accounts", "disabled"));
    String name = name(body.text("name"));
    var accounts = new TreeSet<Principal.User>();
    List<String> stated =
        body.optionalTexts("accounts").orElseGet(() -> List.of("user:" + id.value()));
    for (int i = 0; i < stated.size(); i++) {
      accounts.add(account("accounts[" + i + "]", stated.get(i)));
    }
    return new DirectoryChange.PutPerson(
        new Person(id, name, accounts, body.optionalFlag("disabled").orElse(false)));
  }

  private static Principal.User account(String place, String text) {
    try {
      if (text.startsWith(SIGN_IN)) {
        String name = text.substring(SIGN_IN.length());
        AclReader.requireSpelling(place, name);
        return new Principal.User(Namespace.SIGN_IN, name);
      }
      String entry = text.indexOf(':') < 0 ? "user:" + text : text;
      if (AclReader.member(place, entry).orElse(null) instanceof Principal.User user) {
        AclReader.requireUnreserved(place, user.name());
        return user;
      }
    } catch (IllegalArgumentException _) {
      // Said below.
    }
    throw invalid(
        "account-invalid",
        "An account is 'user:NAME', as ACLs and groups name it, or 'oidc:NAME', as the provider of"
            + " identities does; '"
            + text
            + "' is neither.");
  }

  static DirectoryChange group(Principal.Group group, JsonBody body) {
    AclReader.requireUnreserved("id", group.name());
    body.requireOnly(Set.of("name", "members"));
    var members = new TreeSet<Principal>();
    List<String> stated =
        body.optionalTexts("members")
            .orElseThrow(() ->
                invalid(
                    "field-missing",
                    "The field 'members' is missing. Write [] for a group without members."));
    for (int i = 0; i < stated.size(); i++) {
      String member = stated.get(i);
      members.add(
          AclReader.member("members[" + i + "]", member)
              .orElseThrow(() ->
                  invalid(
                      "member-invalid",
                      "A member is 'user:NAME' or 'group:NAME'; '" + member + "' is neither.")));
    }
    String name = body.optionalText("name").map(PushedBodies::name).orElse(group.name());
    return new DirectoryChange.PutGroup(new GroupMembers(group, name, members, true));
  }

  private static String name(String text) {
    if (text.isBlank() || text.length() > 512 || text.chars().anyMatch(Character::isISOControl)) {
      throw invalid(
          "field-out-of-range", "The field 'name' must be one line of 1 to 512 characters.");
    }
    return text;
  }

  static PersonId personId(String text) {
    AclReader.requireSpelling("id", text);
    try {
      return new PersonId(text);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          new Problem(
              400, "id-invalid", "A person's id has 1 to 256 characters without white space."),
          e);
    }
  }

  static Principal.Group groupId(String text) {
    AclReader.requireSpelling("id", text);
    try {
      return new Principal.Group(Namespace.PUSHED, text);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          new Problem(
              400,
              "id-invalid",
              "A group's id has 1 to 512 characters, not all blank, without control characters."),
          e);
    }
  }

  static ProblemException invalid(String code, String detail) {
    return new ProblemException(new Problem(400, code, detail));
  }

  /** The operations of a batch. */
  static List<JsonBody> operations(JsonBody body, int most) {
    body.requireOnly(Set.of("operations"));
    List<JsonBody> operations = new ArrayList<>(body.objects("operations"));
    if (operations.isEmpty() || operations.size() > most) {
      throw invalid(
          "field-out-of-range", "The field 'operations' must be a list of 1 to " + most + ".");
    }
    return operations;
  }
}
