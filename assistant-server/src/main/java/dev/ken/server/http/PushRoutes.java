package dev.ken.server.http;

import dev.ken.core.access.DirectoryChange;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.PushedDirectory;
import dev.ken.core.error.KenException;
import dev.ken.core.push.PushedWrite;
import dev.ken.indexer.push.DocumentPush;
import dev.ken.indexer.push.PushResult;
import dev.ken.server.signin.Scope;
import dev.ken.server.signin.ServiceKey;
import dev.ken.server.wire.Json;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes by which other systems push documents, people and groups. */
public final class PushRoutes {
  private static final Logger log = LoggerFactory.getLogger(PushRoutes.class);

  /** How many operations one request may hold. */
  static final int MOST_OPERATIONS = 1_000;

  /**
   * How much content is in memory at once, in bodies of the largest size: it waits there while it
   * is read and embedded.
   */
  private static final int CONTENTS_AT_ONCE = 4;

  /**
   * The largest body of a person, a group or an ACL, in bytes. What is made of a name takes twenty
   * times its room.
   */
  private static final int RIGHTS_LIMIT = 8 * 1024 * 1024;

  private final DocumentPush documents;
  private final PushedDirectory directory;
  private final QualifiedNames qualified;
  private final ConsistencyTokens tokens;
  private final Clock clock;
  private final BodyRoom contents;
  private final BodyRoom rights;

  /** Content on its way, worked on or waiting: so many threads of the server at most. */
  private final Gate contentGate;

  /** The same of deletions, ACLs, people and groups, which don't stand behind content. */
  private final Gate rightsGate;

  private final Json json = new Json();

  /**
   * Makes the routes of one tenant.
   *
   * @param namespaces the namespaces that there are people and groups in
   * @param bodyLimit the largest body with content, in bytes
   * @param requestsAtOnce how many threads serve requests: an eighth of them for content, and
   *     another for rights, so that people get an answer also while the index can't be written or
   *     bodies are slow to come
   */
  public PushRoutes(
      DocumentPush documents,
      PushedDirectory directory,
      Supplier<Set<Namespace>> namespaces,
      ConsistencyTokens tokens,
      Clock clock,
      int bodyLimit,
      int requestsAtOnce) {
    this.documents = documents;
    this.directory = directory;
    this.qualified = new QualifiedNames(namespaces);
    this.tokens = tokens;
    this.clock = clock;
    this.contents = new BodyRoom(bodyLimit, CONTENTS_AT_ONCE);
    this.rights = new BodyRoom(Math.min(bodyLimit, RIGHTS_LIMIT), 1);
    this.contentGate = new Gate(Math.max(1, requestsAtOnce / 8), Problem::tooManyWrites);
    this.rightsGate = new Gate(Math.max(1, requestsAtOnce / 8), Problem::tooManyWrites);
  }

  /** The routes. */
  public List<Route> routes() {
    String document = "/v1/documents/{id}";
    String person = "/v1/directory/people/{id}";
    String group = "/v1/directory/groups/{id}";
    return List.of(
        Route.put(
            document,
            documents((call, operations) ->
                contentGate.within(() ->
                    contents.read(call, body -> single(operations.putDocument(id(call), body)))))),
        Route.delete(
            document,
            documents(
                Set.of("version"),
                (call, operations) -> {
                  Optional<String> version = call.queryParameter("version");
                  return rightsGate.within(
                      () -> single(operations.deleteDocument(id(call), version)));
                })),
        Route.put(
            document + "/acl",
            documents((call, operations) ->
                rightsGate.within(
                    () -> rights.read(call, body -> single(operations.putAcl(id(call), body)))))),
        Route.put(
            person,
            directory(call ->
                rightsGate.within(() ->
                    rights.read(call, body -> single(PushOperations.putPerson(id(call), body)))))),
        Route.delete(person, directory(call -> single(PushOperations.deletePerson(id(call))))),
        Route.put(
            group,
            directory(call ->
                rightsGate.within(() ->
                    rights.read(call, body -> single(PushOperations.putGroup(id(call), body)))))),
        Route.delete(group, directory(call -> single(PushOperations.deleteGroup(id(call))))),
        Route.post("/v1/directory/heartbeat", directory(_ -> heartbeat())),
        Route.post(
            "/v1/batch",
            new Action.ForService(
                Set.of(Scope.DOCUMENTS_WRITE, Scope.DIRECTORY_WRITE),
                (call, key) -> {
                  call.requireOnlyParameters(Set.of());
                  PushOperations operations = new PushOperations(documents);
                  return contentGate.within(
                      () -> contents.read(call, body -> batch(body, operations, key)));
                })));
  }

  /** What a request does with documents, whose place in the order of writes is taken already. */
  private interface Writing {
    Reply handle(Call call, PushOperations operations);
  }

  private Action documents(Writing writing) {
    return documents(Set.of(), writing);
  }

  private Action documents(Set<String> parameters, Writing writing) {
    return new Action.ForService(
        Scope.DOCUMENTS_WRITE,
        only(parameters, call -> writing.handle(call, new PushOperations(documents))));
  }

  private static Action directory(Action.Handler handler) {
    return new Action.ForService(Scope.DIRECTORY_WRITE, only(Set.of(), handler));
  }

  private static Action.Handler only(Set<String> parameters, Action.Handler handler) {
    return call -> {
      call.requireOnlyParameters(parameters);
      return handler.handle(call);
    };
  }

  private static String id(Call call) {
    return call.pathParameter("id");
  }

  private Reply single(PushOperation operation) {
    qualified.requireNone(operation);
    return switch (apply(List.of(operation)).getFirst()) {
      case Answer.Made(String result) -> {
        var body = new LinkedHashMap<String, Object>();
        body.put("id", operation.id());
        body.put("result", result);
        yield written(body);
      }
      case Answer.Refused(Problem problem) -> throw new ProblemException(problem);
    };
  }

  private Reply heartbeat() {
    directory.apply(new DirectoryChange.Heartbeat(), clock.instant());
    return written(new LinkedHashMap<>());
  }

  private Reply batch(JsonBody body, PushOperations operations, ServiceKey key) {
    List<JsonBody> entries = PushedBodies.operations(body, MOST_OPERATIONS);
    var answers = new ArrayList<Map<String, Object>>();
    var ready = new ArrayList<PushOperation>();
    var places = new ArrayList<Integer>();
    for (JsonBody entry : entries) {
      answers.add(Map.of());
      try {
        PushOperation operation = operations.of(entry);
        if (!key.may(operation.scope())) {
          throw new ProblemException(Problem.scopeMissing(Set.of(operation.scope())));
        }
        qualified.requireNone(operation);
        ready.add(operation);
        places.add(answers.size() - 1);
      } catch (ProblemException e) {
        answers.set(answers.size() - 1, e.problem().fields());
      }
    }
    List<Answer> results = apply(ready);
    for (int i = 0; i < results.size(); i++) {
      answers.set(places.get(i), body(ready.get(i), results.get(i)));
    }
    var reply = new LinkedHashMap<String, Object>();
    reply.put("results", answers);
    return written(reply);
  }

  private static Map<String, Object> body(PushOperation operation, Answer answer) {
    return switch (answer) {
      case Answer.Made(String result) -> {
        var body = new LinkedHashMap<String, Object>();
        body.put("status", 200);
        body.put("id", operation.id());
        body.put("result", result);
        yield body;
      }
      case Answer.Refused(Problem problem) -> problem.fields();
    };
  }

  private Reply written(Map<String, Object> body) {
    String token = tokens.now();
    body.put(StateCheck.FIELD, token);
    return Reply.of("application/json", json.bytes(body), Map.of(StateCheck.HEADER, token));
  }

  /** What came of an operation. */
  private sealed interface Answer {

    /** It is durable and in force. */
    record Made(String result) implements Answer {}

    /** It was not done. */
    record Refused(Problem problem) implements Answer {}
  }

  /** Does the operations in order; writes of documents that follow each other are done together. */
  private List<Answer> apply(List<PushOperation> all) {
    var answers = new ArrayList<Answer>();
    var writes = new ArrayList<PushedWrite>();
    boolean inUse = false;
    for (PushOperation operation : all) {
      switch (operation) {
        case PushOperation.OfDocument(PushedWrite write) -> {
          if (inUse) {
            // It was waited for once, and is not for each anew.
            answers.add(new Answer.Refused(Problem.indexInUse()));
          } else {
            writes.add(write);
          }
        }
        case PushOperation.OfDirectory(_, DirectoryChange change) -> {
          inUse |= write(writes, answers);
          answers.add(change(change));
        }
      }
    }
    write(writes, answers);
    return answers;
  }

  /** Does what is waiting, and says whether the index turned out to be in use. */
  private boolean write(List<PushedWrite> writes, List<Answer> answers) {
    if (writes.isEmpty()) {
      return false;
    }
    boolean inUse = false;
    List<PushResult> results = documents.apply(List.copyOf(writes));
    for (int i = 0; i < results.size(); i++) {
      answers.add(answer(writes.get(i), results.get(i)));
      inUse |= results.get(i) instanceof PushResult.Failed failed && failed.isInUse();
    }
    writes.clear();
    return inUse;
  }

  private Answer change(DirectoryChange change) {
    try {
      return new Answer.Made(wireName(directory.apply(change, clock.instant())));
    } catch (KenException e) {
      return refused(e);
    }
  }

  private static Answer refused(KenException failure) {
    Problem problem = Problem.of(failure);
    if (problem.status() >= 500 && !problem.equals(Problem.indexInUse())) {
      log.error("a write that was pushed failed: {}", failure.getMessage(), failure);
    }
    return new Answer.Refused(problem);
  }

  private static Answer answer(PushedWrite write, PushResult result) {
    return switch (result) {
      case PushResult.Done(PushResult.Effect effect)
          when effect == PushResult.Effect.ABSENT && write instanceof PushedWrite.Permit ->
          new Answer.Refused(Problem.noSuchDocument());
      case PushResult.Done(PushResult.Effect effect) -> new Answer.Made(wireName(effect));
      case PushResult.Failed(KenException failure) -> refused(failure);
      case PushResult.Superseded _ -> new Answer.Refused(Problem.superseded());
      case PushResult.Unreadable(String reason) -> new Answer.Refused(Problem.unreadable(reason));
    };
  }

  private static String wireName(Enum<?> effect) {
    return effect.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
