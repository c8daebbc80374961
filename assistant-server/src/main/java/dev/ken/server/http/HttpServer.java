package dev.ken.server.http;

import dev.ken.assistant.AskCancelledException;
import dev.ken.core.error.KenException;
import dev.ken.server.signin.Credentials;
import dev.ken.server.signin.Role;
import dev.ken.server.signin.Scope;
import dev.ken.server.signin.ServiceKey;
import dev.ken.server.signin.SignIn;
import dev.ken.server.wire.Json;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import java.time.Duration;
import java.util.Collections;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves a {@link RouteTable}. Each route's handler is bound to the check of who may use it, so
 * that what is executed is what was checked, however the address was spelled.
 */
public final class HttpServer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HttpServer.class);
  private static final Failures FAILURES = new Failures(log);
  private static final String ROUTE = "ken.route";
  private static final int USUAL_REQUESTS_AT_ONCE = 32;

  /** Threads that accept connections and wait for what comes on them. */
  private static final int JETTYS_OWN = 8;

  /** Bytes of a request's first line and headers: the longest token, and as much as is usual. */
  private static final int MOST_HEADER_BYTES = Credentials.LONGEST_TOKEN + 8 * 1024;

  private static final long STOP_MILLISECONDS = 5_000;

  /** How long a body may take to come. */
  private static final Duration BODY_TIME = Duration.ofSeconds(10);

  private final RouteTable table;
  private final SignIn signIn;
  private final Metrics metrics;
  private final boolean loopbackNamesOnly;
  private final Duration bodyTime;
  private final StateCheck stateCheck;
  private final Json json = new Json();
  private final Javalin javalin;

  private HttpServer(
      RouteTable table,
      SignIn signIn,
      Metrics metrics,
      ListenAddress address,
      boolean demo,
      int requestsAtOnce,
      Duration bodyTime,
      StateCheck stateCheck) {
    this.table = table;
    this.signIn = signIn;
    this.metrics = metrics;
    this.loopbackNamesOnly = demo;
    this.bodyTime = bodyTime;
    this.stateCheck = stateCheck;
    this.javalin = Javalin.create(config -> configure(config, address, requestsAtOnce));
  }

  /** Starts to serve, 32 requests at once. */
  public static HttpServer start(
      RouteTable table, SignIn signIn, Metrics metrics, ListenAddress address, boolean demo) {
    return start(table, signIn, metrics, address, demo, USUAL_REQUESTS_AT_ONCE, StateCheck.NONE);
  }

  /**
   * Starts to serve.
   *
   * @param demo whether callers are believed to be who they say; then only the loopback address is
   *     listened on and only requests that were sent to it are served
   * @param requestsAtOnce how many threads serve requests, 8 or more; further requests wait
   * @param stateCheck holds requests to the state that their consistency token names
   * @throws KenException with code {@code port-in-use} when another process listens there
   */
  public static HttpServer start(
      RouteTable table,
      SignIn signIn,
      Metrics metrics,
      ListenAddress address,
      boolean demo,
      int requestsAtOnce,
      StateCheck stateCheck) {
    return start(table, signIn, metrics, address, demo, requestsAtOnce, BODY_TIME, stateCheck);
  }

  /** Starts to serve, so many requests at once. */
  static HttpServer start(
      RouteTable table,
      SignIn signIn,
      Metrics metrics,
      ListenAddress address,
      boolean demo,
      int requestsAtOnce) {
    return start(table, signIn, metrics, address, demo, requestsAtOnce, StateCheck.NONE);
  }

  /** Starts to serve, with another bound on how long the body of a request may take to come. */
  static HttpServer start(
      RouteTable table,
      SignIn signIn,
      Metrics metrics,
      ListenAddress address,
      boolean demo,
      int requestsAtOnce,
      Duration bodyTime) {
    return start(table, signIn, metrics, address, demo, requestsAtOnce, bodyTime, StateCheck.NONE);
  }

  private static HttpServer start(
      RouteTable table,
      SignIn signIn,
      Metrics metrics,
      ListenAddress address,
      boolean demo,
      int requestsAtOnce,
      Duration bodyTime,
      StateCheck stateCheck) {
    if (demo) {
      address.requireLoopback();
    }
    var server =
        new HttpServer(table, signIn, metrics, address, demo, requestsAtOnce, bodyTime, stateCheck);
    try {
      server.javalin.start();
    } catch (JavalinBindException e) {
      throw address.inUse(e);
    }
    return server;
  }

  /** The port that is listened on. */
  public int port() {
    return javalin.port();
  }

  /** Takes no more requests, lets those that run finish for up to five seconds, and stops. */
  @Override
  public void close() {
    javalin.stop();
  }

  private void configure(JavalinConfig config, ListenAddress address, int requestsAtOnce) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.http.prefer405over404 = true;
    config.jetty.host = address.host();
    config.jetty.port = address.port();
    config.jetty.threadPool = threads(requestsAtOnce);
    config.jetty.modifyServer(HttpServer::modify);
    config.jetty.modifyHttpConfiguration(http -> http.setRequestHeaderSize(MOST_HEADER_BYTES));
    config.router.javaLangErrorHandler((response, error) -> {
      log.error("a request ended in an error of the machine", error);
      response.setStatus(500);
    });
    config.requestLogger.http(this::measure);
    config.routes.before(this::begin);
    for (Route route : table.routes()) {
      switch (route.method()) {
        case GET -> {
          config.routes.addHttpHandler(HandlerType.GET, route.path(), call -> run(route, call));
          config.routes.addHttpHandler(HandlerType.HEAD, route.path(), call -> run(route, call));
        }
        case POST ->
            config.routes.addHttpHandler(HandlerType.POST, route.path(), call -> run(route, call));
        case PUT ->
            config.routes.addHttpHandler(HandlerType.PUT, route.path(), call -> run(route, call));
        case PATCH ->
            config.routes.addHttpHandler(HandlerType.PATCH, route.path(), call -> run(route, call));
        case DELETE ->
            config.routes.addHttpHandler(
                HandlerType.DELETE, route.path(), call -> run(route, call));
      }
    }
    config.routes.exception(HttpResponseException.class, this::unmatched);
    config.routes.exception(
        Exception.class, (failure, context) -> write(problemOf(failure, context), context));
  }

  private static QueuedThreadPool threads(int most) {
    var pool = new QueuedThreadPool(most + JETTYS_OWN, 4);
    pool.setName("http");
    return pool;
  }

  private static void modify(Server server) {
    server.setStopTimeout(STOP_MILLISECONDS);
    server.setStopAtShutdown(false);
    server.setErrorHandler(new JettyProblems());
  }

  private void begin(Context context) {
    SecurityHeaders.ALL.forEach(context::header);
    if (loopbackNamesOnly && !ListenAddress.isLoopbackName(context.header("Host"))) {
      throw new ProblemException(Problem.wrongHost());
    }
  }

  private void run(Route route, Context context) {
    context.attribute(ROUTE, route.path());
    var call = new Call(context, json, bodyTime, stateCheck, () -> signIn(context));
    Reply reply =
        switch (route.action()) {
          case Action.ForAnyone action -> action.handler().handle(call);
          case Action.ForDemo action -> action.handler().handle(call);
          case Action.ForPerson action -> asPerson(action, call, context);
          case Action.ForOperator action -> asOperator(action, call, context);
          case Action.ForService action -> asService(action, call, context);
          case Action.ForAdmin action -> asAdmin(action, call, context);
        };
    switch (reply) {
      case Reply.Whole whole -> write(whole, context);
      case Reply.Written written -> write(written, context);
      case Reply.Events events -> stream(events, context);
    }
  }

  private static void write(Reply.Written reply, Context context) {
    var body = new BodyWriting(context);
    try {
      reply.work().run(body);
    } catch (ListenerGoneException | AskCancelledException e) {
      log.debug("the listener of {} left", route(context), e);
    } catch (RuntimeException e) {
      if (!body.begun()) {
        throw e;
      }
      log.error("{} {} failed after its reply", context.method(), route(context), e);
    }
  }

  private void stream(Reply.Events reply, Context context) {
    try (var events = new EventStream(context, json, reply.heartbeat(), metrics::left)) {
      try {
        reply.work().run(events);
      } catch (ListenerGoneException | AskCancelledException e) {
        log.debug("the listener of {} left", route(context), e);
      } catch (RuntimeException e) {
        if (!events.begun()) {
          throw e;
        }
        sendFailure(problemOf(e, context), events, context);
      }
    }
  }

  private static void sendFailure(Problem problem, EventStream events, Context context) {
    try {
      events.send(new EventStream.Event("error", problem.fields()));
    } catch (ListenerGoneException e) {
      log.debug("the listener of {} left before the failure", route(context), e);
    }
  }

  private Reply asPerson(Action.ForPerson action, Call call, Context context) {
    return switch (signIn(context)) {
      case SignIn.SignedIn(var asker, _) -> {
        call.requireState(call.header(StateCheck.HEADER));
        yield action.handler().handle(call, asker);
      }
      case SignIn.Operator _, SignIn.Service _ ->
          throw new ProblemException(Problem.forbidden(Access.PERSON));
      case SignIn.Rejected _ -> throw new ProblemException(Problem.unauthorized());
      case SignIn.Unavailable _ -> action.unavailable().handle(call);
    };
  }

  private Reply asOperator(Action.ForOperator action, Call call, Context context) {
    return switch (signIn(context)) {
      case SignIn.SignedIn person when person.may(Role.OPERATOR) -> action.handler().handle(call);
      case SignIn.SignedIn _ -> throw new ProblemException(Problem.forbidden(Access.OPERATOR));
      case SignIn.Operator _ -> action.handler().handle(call);
      case SignIn.Service(var key) when key.may(Scope.OPERATOR) -> action.handler().handle(call);
      case SignIn.Service _ -> throw new ProblemException(Problem.forbidden(Access.OPERATOR));
      case SignIn.Rejected _ -> throw new ProblemException(Problem.unauthorized());
      case SignIn.Unavailable _ -> throw new ProblemException(Problem.unavailable());
    };
  }

  private Reply asService(Action.ForService action, Call call, Context context) {
    ServiceKey key = service(context);
    if (action.scopes().stream().noneMatch(key::may)) {
      throw new ProblemException(Problem.scopeMissing(action.scopes()));
    }
    return action.handler().handle(call, key);
  }

  private Reply asAdmin(Action.ForAdmin action, Call call, Context context) {
    return switch (signIn(context)) {
      case SignIn.SignedIn person when person.may(Role.ADMIN) -> action.handler().handle(call);
      case SignIn.Service(var key) when key.may(Scope.ADMIN) -> action.handler().handle(call);
      case SignIn.SignedIn _, SignIn.Operator _, SignIn.Service _ ->
          throw new ProblemException(Problem.forbidden(Access.ADMIN));
      case SignIn.Rejected _ -> throw new ProblemException(Problem.unauthorized());
      case SignIn.Unavailable _ -> throw new ProblemException(Problem.unavailable());
    };
  }

  private ServiceKey service(Context context) {
    return switch (signIn(context)) {
      case SignIn.Service(var key) -> key;
      case SignIn.SignedIn _, SignIn.Operator _ ->
          throw new ProblemException(Problem.forbidden(Access.SERVICE));
      case SignIn.Rejected _ -> throw new ProblemException(Problem.unauthorized());
      case SignIn.Unavailable _ -> throw new ProblemException(Problem.unavailable());
    };
  }

  private SignIn.Result signIn(Context context) {
    var credentials = Credentials.of(Collections.list(context.req().getHeaders("Authorization")));
    String person = context.header("Ken-As-Person");
    return signIn.signIn(person == null ? credentials : credentials.onBehalfOf(person));
  }

  /** No route, or none with this method: which of the two is for those who are signed in. */
  private void unmatched(HttpResponseException failure, Context context) {
    if (!table.openAt(context.path())) {
      switch (signIn(context)) {
        case SignIn.SignedIn _, SignIn.Operator _, SignIn.Service _ -> {}
        case SignIn.Rejected _ -> {
          write(Problem.unauthorized(), context);
          return;
        }
        case SignIn.Unavailable _ -> {
          write(Problem.unavailable(), context);
          return;
        }
      }
    }
    switch (failure.getStatus()) {
      case 404 -> write(Problem.noSuchRoute(), context);
      case 405 ->
          write(Problem.wrongMethod(String.join(", ", failure.getDetails().values())), context);
      default -> write(problemOf(failure, context), context);
    }
  }

  private static Problem problemOf(Exception failure, Context context) {
    return FAILURES.of(failure, context.method() + " " + route(context));
  }

  private static void write(Problem problem, Context context) {
    write(Reply.problem(problem), context);
  }

  private static void write(Reply.Whole reply, Context context) {
    context.status(reply.status());
    reply.headers().forEach(context::header);
    if (!reply.contentType().isEmpty()) {
      context.contentType(reply.contentType());
      context.result(reply.body());
    }
  }

  private static String route(Context context) {
    String route = context.attribute(ROUTE);
    return route == null ? "none" : route;
  }

  private void measure(Context context, Float milliseconds) {
    metrics.served(route(context), context.statusCode(), milliseconds);
  }
}
