package dev.ken.server.http;

import dev.ken.core.access.Asker;
import dev.ken.core.error.KenException;
import dev.ken.server.signin.Role;
import dev.ken.server.signin.Scope;
import dev.ken.server.signin.SignIn;
import dev.ken.server.wire.Json;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** A request, as a handler sees it. */
public final class Call {
  /** The media type of JSON. */
  static final String JSON = "application/json";

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:\\[\\]-]{1,255}");

  /** The largest body, in bytes. */
  static final int BODY_LIMIT = 64 * 1024;

  /** How much of a body that is too large is read, so that the caller gets to read the reply. */
  private static final int DRAIN_LIMIT = 4 * 1024 * 1024;

  private final Context context;
  private final Json json;
  private final Duration bodyTime;
  private final StateCheck stateCheck;
  private final Supplier<SignIn.Result> signIn;

  /**
   * Wraps a request.
   *
   * @param bodyTime how long all of its body may take to come
   * @param stateCheck holds it to the state that its consistency token names
   * @param signIn verifies who sent it, anew each time
   */
  Call(
      Context context,
      Json json,
      Duration bodyTime,
      StateCheck stateCheck,
      Supplier<SignIn.Result> signIn) {
    this.context = context;
    this.json = json;
    this.bodyTime = bodyTime;
    this.stateCheck = stateCheck;
    this.signIn = signIn;
  }

  /**
   * The person who sent the request, verified anew: as the tokens and the directory know them now.
   * Empty when they would be rejected.
   *
   * @throws KenException ours, with code {@code unavailable}, when that can't be established
   */
  Optional<Asker> askerNow() {
    return switch (signIn.get()) {
      case SignIn.SignedIn(var asker, _) -> Optional.of(asker);
      case SignIn.Operator _, SignIn.Service _, SignIn.Rejected _ -> Optional.empty();
      case SignIn.Unavailable _ ->
          throw KenException.ours(
              "unavailable",
              "cannot establish what the asker may read",
              "Look in the log for why sign-in failed.",
              null);
    };
  }

  /**
   * What whoever sent the request may do beside asking, verified anew; the less mighty first. Empty
   * when they would be rejected.
   */
  List<Role> rolesNow() {
    SignIn.Result result = signIn.get();
    return Arrays.stream(Role.values()).filter(role -> has(result, role)).toList();
  }

  private static boolean has(SignIn.Result result, Role role) {
    return switch (result) {
      case SignIn.SignedIn person -> person.may(role);
      case SignIn.Operator _ -> role == Role.OPERATOR;
      case SignIn.Service(var key) ->
          key.may(
              switch (role) {
                case OPERATOR -> Scope.OPERATOR;
                case ADMIN -> Scope.ADMIN;
              });
      case SignIn.Rejected _, SignIn.Unavailable _ -> false;
    };
  }

  /** What to call whoever sent the request in the record of what operators look at. */
  String operatorNow() {
    return switch (signIn.get()) {
      case SignIn.SignedIn(var asker, _) -> "person:" + asker.person().value();
      case SignIn.Service(var key) -> "key:" + key.id();
      case SignIn.Operator _ -> "operator's token";
      case SignIn.Rejected _ -> throw new ProblemException(Problem.unauthorized());
      case SignIn.Unavailable _ -> throw new ProblemException(Problem.unavailable());
    };
  }

  /**
   * Returns when this installation has seen the write that the token is of.
   *
   * @throws ProblemException when it has not, or the token is none
   */
  void requireState(Optional<String> token) {
    token.ifPresent(stateCheck::require);
  }

  /** The value of a parameter of the path. */
  String pathParameter(String name) {
    return context.pathParam(name);
  }

  /** The value of a parameter of the query, if it was sent with one. */
  Optional<String> queryParameter(String name) {
    return Optional.ofNullable(context.queryParam(name)).filter(value -> !value.isEmpty());
  }

  /**
   * Refuses other parameters in the query: a misspelt one must not be ignored by what writes.
   *
   * @throws ProblemException when there is one
   */
  void requireOnlyParameters(Set<String> names) {
    for (String name : context.queryParamMap().keySet()) {
      if (!names.contains(name)) {
        throw new ProblemException(Problem.unknownParameter(name));
      }
    }
  }

  /**
   * The value of a whole number of the query, if it was sent.
   *
   * @throws ProblemException when it is something else
   */
  OptionalInt queryNumber(String name) {
    Optional<String> value = queryParameter(name);
    if (value.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(value.get()));
    } catch (NumberFormatException e) {
      throw new ProblemException(Problem.notANumber(name), e);
    }
  }

  /** Whether the caller asks for events rather than for one body. */
  boolean acceptsEvents() {
    return Accepted.of(header("Accept").orElse("")).prefersEvents();
  }

  /** The header's value, if it was sent. */
  Optional<String> header(String name) {
    return Optional.ofNullable(context.header(name));
  }

  /**
   * The body.
   *
   * @throws ProblemException when it is not a JSON object, too large or too slow
   */
  JsonBody body() {
    return body(BODY_LIMIT);
  }

  /**
   * The body, of up to so many bytes.
   *
   * @throws ProblemException when it is not a JSON object, too large or too slow
   */
  JsonBody body(int limit) {
    return JsonBody.parse(jsonBytes(limit, Set.of(JSON)), json);
  }

  /**
   * The text of the body, of up to so many bytes.
   *
   * @param types the media types that it may have
   * @throws ProblemException when it has another, is no UTF-8, too large or too slow
   */
  String jsonText(int limit, Set<String> types) {
    return JsonBody.decode(jsonBytes(limit, types));
  }

  private byte[] jsonBytes(int limit, Set<String> types) {
    byte[] bytes = BodyReading.read(context, limit, DRAIN_LIMIT, bodyTime);
    String type = header("Content-Type").orElse("").split(";", 2)[0].strip();
    boolean encoded =
        header("Content-Encoding").filter(name -> !name.equals("identity")).isPresent();
    if (!types.contains(type.toLowerCase(Locale.ROOT)) || encoded) {
      throw new ProblemException(Problem.wrongContentType());
    }
    return bytes;
  }

  /**
   * What the addresses here begin with, as the caller wrote it: such as {@code
   * https://ken.example.com}. It decides nothing.
   */
  String origin() {
    String host = header("Host").filter(name -> HOST.matcher(name).matches()).orElse("localhost");
    boolean encrypted =
        context.scheme().equals("https")
            || header("X-Forwarded-Proto").filter("https"::equals).isPresent();
    return (encrypted ? "https://" : "http://") + host;
  }

  /** How many bytes the body says that it has, or so many when it has more or doesn't say. */
  int bodySize(int limit) {
    long stated = context.req().getContentLengthLong();
    return stated < 0 ? limit : (int) Math.min(stated, limit);
  }

  /**
   * The bytes of the body, as they were sent by someone who isn't known yet. Of a body that says
   * itself that it is too large, nothing is read.
   *
   * @param time how long all of it may take to come
   * @throws ProblemException when there are more than the limit, or they are too slow
   */
  byte[] rawBody(int limit, Duration time) {
    if (context.req().getContentLengthLong() > limit) {
      throw new ProblemException(Problem.tooLarge(limit).closing());
    }
    return BodyReading.read(context, limit, 0, time);
  }
}
