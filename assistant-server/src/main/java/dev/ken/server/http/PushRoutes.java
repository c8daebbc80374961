package dev.ken.server.http;

import dev.ken.core.access.DirectoryChange;
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
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The routes by which other systems push documents, people and groups. */
public final class PushRoutes {
  private static final Logger log = LoggerFactory.getLogger(PushRoutes.class);
  private static final int MOST_OPERATIONS = 1_000;

  /** Content waits in memory while it is read and embedded, so not much of it may at once. */
  private static final int CONTENTS_AT_ONCE = 4;

  private static final long PATIENCE_SECONDS = 10;

  private final DocumentPush documents;
  private final PushedDirectory directory;
  private final ConsistencyTokens tokens;
  private final Clock clock;
  private final int bodyLimit;
  private final Semaphore contents = new Semaphore(CONTENTS_AT_ONCE, true);

  /** Content on its way, worked on or waiting: so many threads of the server at most. */
  private final Semaphore waitingContents;

  /** The same of deletions and rights of documents, which don't stand behind content. */
  private final Semaphore waitingRights;

  private final Json json = new Json();

  /**
   * Makes the routes of one tenant.
   *
   * @param bodyLimit the largest body with content, in bytes
   * @param requestsAtOnce how many threads serve requests: a quarter of them for content, an eighth
   *     for rights and deletions, so that people get an answer also while the index can't be
   *     written
   */
  public PushRoutes(
      DocumentPush documents,
      PushedDirectory directory,
      ConsistencyTokens tokens,
      Clock clock,
      int bodyLimit,
      int requestsAtOnce) {
    this.documents = documents;
    this.directory = directory;
    this.tokens = tokens;
    this.clock = clock;
    this.bodyLimit = bodyLimit;
    this.waitingContents = new Semaphore(Math.max(1, requestsAtOnce / 4));
    this.waitingRights = new Semaphore(Math.max(1, requestsAtOnce / 8));
  }

  /** The routes. */
  public List<Route> routes() {
    String document = "/v1/documents/{id}";
    String person = "/v1/directory/people/{id}";
    String group = "/v1/directory/groups/{id}";
    return List.of(
        Route.put(
            document,
            documents(call ->
                withPlace(() -> single(operations().putDocument(id(call), call.body(bodyLimit)))))),
        Route.delete(document, documents(Set.of("version"), this::deleteDocument)),
        Route.put(
            document + "/acl",
            documents(call ->
                within(
                    waitingRights,
                    () -> single(operations().putAcl(id(call), call.body(bodyLimit)))))),
        Route.put(
            person,
            directory(call -> single(PushOperations.putPerson(id(call), call.body(bodyLimit))))),
        Route.delete(person, directory(call -> single(PushOperations.deletePerson(id(call))))),
        Route.put(
            group,
            directory(call -> single(PushOperations.putGroup(id(call), call.body(bodyLimit))))),
        Route.delete(group, directory(call -> single(PushOperations.deleteGroup(id(call))))),
        Route.post("/v1/directory/heartbeat", directory(_ -> heartbeat())),
        Route.post(
            "/v1/batch",
            new Action.ForService(
                Set.of(Scope.DOCUMENTS_WRITE, Scope.DIRECTORY_WRITE),
                (call, key) -> {
                  call.requireOnlyParameters(Set.of());
                  return withPlace(() -> batch(call, key));
                })));
  }

  private static Action documents(Action.Handler handler) {
    return documents(Set.of(), handler);
  }

  private static Action documents(Set<String> parameters, Action.Handler handler) {
    return new Action.ForService(Scope.DOCUMENTS_WRITE, only(parameters, handler));
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

  private Reply deleteDocument(Call call) {
    return within(
        waitingRights,
        () -> single(operations().deleteDocument(id(call), call.queryParameter("version"))));
  }

  private PushOperations operations() {
    return new PushOperations(documents);
  }

  private static String id(Call call) {
    return call.pathParameter("id");
  }

  private Reply withPlace(Supplier<Reply> work) {
    return within(waitingContents, () -> withPlaceOfItsOwn(work));
  }

  private static Reply within(Semaphore places, Supplier<Reply> work) {
    if (!places.tryAcquire()) {
      throw new ProblemException(Problem.tooManyWrites());
    }
    try {
      return work.get();
    } finally {
      places.release();
    }
  }

  private Reply withPlaceOfItsOwn(Supplier<Reply> work) {
    try {
      if (!contents.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new ProblemException(Problem.busy());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(Problem.busy(), e);
    }
    try {
      return work.get();
    } finally {
      contents.release();
    }
  }

  private Reply single(PushOperation operation) {
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

  private Reply batch(Call call, ServiceKey key) {
    List<JsonBody> entries = PushedBodies.operations(call.body(bodyLimit), MOST_OPERATIONS);
    PushOperations operations = operations();
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
    var body = new LinkedHashMap<String, Object>();
    body.put("results", answers);
    return written(body);
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
