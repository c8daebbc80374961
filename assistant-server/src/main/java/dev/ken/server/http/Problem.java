package dev.ken.server.http;

import dev.ken.core.error.KenException;
import dev.ken.server.signin.Scope;
import dev.ken.server.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A problem document, as RFC 9457 writes it. Its words depend on the request and on the state of
 * the machine, never on a document.
 *
 * @param status the HTTP status
 * @param code what clients switch on; also the end of the problem's type
 * @param title what kind of problem it is; the same for the same code
 * @param detail what happened and what to do
 * @param headers more headers that belong to the status
 */
record Problem(int status, String code, String title, String detail, Map<String, String> headers) {
  private static final Json JSON = new Json();

  Problem {
    headers = Map.copyOf(headers);
  }

  Problem(int status, String code, String detail) {
    this(status, code, title(status), detail, Map.of());
  }

  /** The title of the problems of a status that have none of their own. */
  static String title(int status) {
    return switch (status) {
      case 400 -> "This request can't be read";
      case 401 -> "Sign in first";
      case 403 -> "Not for this token";
      case 404 -> "Not found";
      case 405 -> "Wrong method";
      case 408 -> "Too slow";
      case 409 -> "In use";
      case 413 -> "Too large";
      case 415 -> "Wrong content type";
      case 421 -> "Wrong host";
      case 422 -> "This can't be asked";
      case 429 -> "Too much at once";
      case 503 -> "Ken can't answer now";
      default -> status < 500 ? "This request can't be served" : "Something went wrong in Ken";
    };
  }

  /** The same on a connection that is closed afterwards, since what comes on it is not read. */
  Problem closing() {
    var more = new LinkedHashMap<>(headers);
    more.put("Connection", "close");
    return new Problem(status, code, title, detail, more);
  }

  /** The document. */
  String json() {
    return new String(JSON.bytes(fields()), StandardCharsets.UTF_8);
  }

  /** The document's members, in order. */
  Map<String, Object> fields() {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("type", "urn:ken:problem:" + code);
    fields.put("title", title);
    fields.put("status", status);
    fields.put("detail", detail);
    fields.put("code", code);
    return fields;
  }

  /** Nobody is signed in, whatever the reason. */
  static Problem unauthorized() {
    return new Problem(
        401,
        "not-signed-in",
        title(401),
        "Send a token that is valid now, as 'Authorization: Bearer TOKEN'.",
        Map.of("WWW-Authenticate", "Bearer"));
  }

  /** The token is of someone else's kind. */
  static Problem forbidden(Access needed) {
    String detail =
        switch (needed) {
          case OPERATOR ->
              "This is for operators. Use an operator's token, made with 'ken token --operator', or"
                  + " that of a person whom sign-in.operators names.";
          case SERVICE -> "This is for programs. Use a service key, made with 'ken key'.";
          case ADMIN ->
              "This is for administrators. Use a service key with the scope admin, made with 'ken"
                  + " key', or the token of a person whom sign-in.admins names.";
          case PERSON, PUBLIC, DEMO ->
              "Neither an operator's token nor a service key can ask. Use a person's token.";
        };
    return new Problem(403, "wrong-kind-of-token", detail);
  }

  /** The key has none of the scopes that would do. */
  static Problem scopeMissing(Set<Scope> scopes) {
    String names =
        scopes.stream().map(Scope::wireName).sorted().collect(Collectors.joining("' or '"));
    return new Problem(
        403,
        "scope-missing",
        "This service key lacks the scope '" + names + "'. Make one that has it with 'ken key'.");
  }

  static Problem noSuchKey() {
    return new Problem(404, "key-unknown", "There is no such key. GET /v1/keys lists them.");
  }

  static Problem noSuchToken() {
    return new Problem(404, "token-unknown", "There is no such token. GET /v1/tokens lists them.");
  }

  /** A newer write was made before this one. */
  static Problem superseded() {
    return new Problem(
        409,
        "superseded",
        "Superseded",
        "A newer write of this document was made before this one, which changed nothing. Read the"
            + " source again and send what it says now.",
        Map.of());
  }

  /** Another process writes, for longer than a request waits. */
  static Problem indexInUse() {
    return new Problem(
        503,
        "index-in-use",
        title(503),
        "The index is being written, by 'ken index' or 'ken reindex' say, for longer than a request"
            + " waits. Nothing was changed. Send this again in a while.",
        Map.of("Retry-After", "10"));
  }

  /** As many writes wait as may. */
  static Problem tooManyWrites() {
    return new Problem(
        503,
        "busy",
        title(503),
        "Ken has as many pushed documents to write as it takes at once. Nothing was changed. Send"
            + " this again in a moment; many documents go faster in one batch.",
        Map.of("Retry-After", "2"));
  }

  static Problem unreadable(String reason) {
    return new Problem(
        422,
        "content-unreadable",
        "This can't be read",
        "No text could be read from the content: "
            + (reason.endsWith(".") ? reason : reason + ".")
            + " Nothing was changed.",
        Map.of());
  }

  static Problem badConsistencyToken() {
    return new Problem(
        400,
        "consistency-token-invalid",
        "This is no consistency token of this installation. Send one as a write returned it.");
  }

  /** The write that a token is of is not in what would be read. */
  static Problem stateBehind() {
    return new Problem(
        503,
        "state-behind",
        title(503),
        "Ken does not hold the write that this consistency token is of, which happens after a"
            + " backup was restored. Make the write again.",
        Map.of("Retry-After", "2"));
  }

  /** Rights can't be established. */
  static Problem unavailable() {
    return new Problem(
        503,
        "unavailable",
        "Ken can't establish what you may read at the moment. Try again in a while; if it stays"
            + " this way, tell whoever runs Ken.");
  }

  static Problem noSuchRoute() {
    return new Problem(
        404,
        "no-such-route",
        "There is nothing at this address. /openapi.json lists what there is.");
  }

  /** Absent, not readable and not even an identifier: one and the same. */
  static Problem noSuchDocument() {
    return new Problem(
        404,
        "no-such-document",
        "There is no such document, or you may not read it. Take an id from an answer's sources.");
  }

  static Problem noSuchConversation() {
    return new Problem(
        404,
        "unknown-conversation",
        "You have no such conversation. To begin a new one, ask without naming one.");
  }

  /** Rights or documents changed between finding an answer and handing it over. */
  static Problem rightsChanged() {
    return new Problem(
        409,
        "rights-changed",
        "What you may read has changed",
        "What you may read, or a document that this answer came from, changed while Ken was"
            + " answering. Ask again.",
        Map.of());
  }

  static Problem tooManyAtOnce(int limit) {
    return new Problem(
        429,
        "too-many-at-once",
        title(429),
        String.format(
            Locale.ROOT,
            "You have %d questions, searches or conversations on their way already. Wait until one"
                + " is done, or stop it.",
            limit),
        Map.of("Retry-After", "2"));
  }

  static Problem busy() {
    return new Problem(
        503,
        "busy",
        title(503),
        "Ken is working on as many questions as it can at once. Try again in a moment.",
        Map.of("Retry-After", "2"));
  }

  static Problem badCursor() {
    return new Problem(
        400, "cursor-invalid", "Send as 'after' what an earlier list gave as 'next', or nothing.");
  }

  static Problem notANumber(String parameter) {
    return new Problem(
        400, "parameter-type", "Send '" + parameter + "' as a whole number, or leave it out.");
  }

  static Problem unknownParameter(String name) {
    return new Problem(
        400,
        "parameter-unknown",
        "This address takes no '" + name + "' in its query. Nothing was changed.");
  }

  static Problem wrongMethod(String allowed) {
    return new Problem(
        405,
        "wrong-method",
        title(405),
        "This address takes " + allowed + ".",
        Map.of("Allow", allowed));
  }

  static Problem tooLarge(int limit) {
    return new Problem(
        413,
        "body-too-large",
        String.format(
                Locale.ROOT, "A request's body may have %,d bytes. Send a shorter one.", limit)
            .replace(',', ' '));
  }

  static Problem tooSlow(Duration limit) {
    return new Problem(
        408,
        "body-too-slow",
        title(408),
        String.format(
            Locale.ROOT,
            "A request's body may take %d seconds to come. Send it again, over a better"
                + " connection.",
            limit.toSeconds()),
        Map.of("Connection", "close"));
  }

  static Problem wrongContentType() {
    return new Problem(
        415, "not-json", "Send the body as JSON in UTF-8, with 'Content-Type: application/json'.");
  }

  static Problem badJson(String detail) {
    return new Problem(400, "json-invalid", detail);
  }

  static Problem wrongHost() {
    return new Problem(
        421,
        "wrong-host",
        "A demonstration is reached as 127.0.0.1 or localhost only. Use that address.");
  }

  static Problem internal() {
    return new Problem(
        500,
        "internal-error",
        "Ken failed at this request. Try again; if it stays this way, tell whoever runs Ken: the"
            + " server's log says what happened.");
  }

  /** A failure that a room stated. What is Ken's own fault is for the log, not for the caller. */
  static Problem of(KenException failure) {
    return switch (failure.fault()) {
      case CALLER -> new Problem(422, failure.code(), detail(failure));
      case MISSING ->
          failure.code().equals(noSuchConversation().code())
              ? noSuchConversation()
              : new Problem(404, failure.code(), detail(failure));
      case CONFLICT ->
          switch (failure.code()) {
            case "rights-changed" -> rightsChanged();
            case "index-in-use" -> indexInUse();
            default ->
                new Problem(
                    409,
                    failure.code(),
                    "Another process holds what this request needs. Try again later.");
          };
      case OURS ->
          failure.code().equals(unavailable().code())
              ? unavailable()
              : new Problem(
                  503,
                  failure.code(),
                  "Ken can't do this at the moment. Try again in a while; if it stays this way,"
                      + " tell whoever runs Ken: the server's log says what happened.");
    };
  }

  private static String detail(KenException failure) {
    String message = failure.getMessage();
    String sentence = message.substring(0, 1).toUpperCase(Locale.ROOT) + message.substring(1);
    return sentence + (sentence.endsWith(".") ? " " : ". ") + failure.remedy();
  }
}
