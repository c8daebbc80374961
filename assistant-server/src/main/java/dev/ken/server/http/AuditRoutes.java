package dev.ken.server.http;

import dev.ken.core.access.DirectoryChange;
import dev.ken.core.document.DocumentId;
import dev.ken.core.push.PushedWrite;
import dev.ken.core.trace.OperatorAction;
import dev.ken.indexer.push.DocumentPush;
import dev.ken.server.rights.Drift;
import dev.ken.server.rights.ExposureAudit;
import dev.ken.server.rights.PushPreview;
import dev.ken.server.rights.RightsChanges;
import dev.ken.server.rights.RightsDesk;
import dev.ken.server.rights.RightsDifference;
import dev.ken.server.rights.RightsRecorder;
import dev.ken.server.rights.Standing;
import dev.ken.server.wire.ChangesBody;
import dev.ken.server.wire.DriftBody;
import dev.ken.server.wire.ExposureBody;
import dev.ken.server.wire.Json;
import dev.ken.server.wire.PreviewBody;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** The routes that look at all rights at once, one at a time since each takes long. */
public final class AuditRoutes {
  private static final String DOCUMENT = "document";
  private static final String LIMIT = "limit";
  private static final String PERCENT = "percent";
  private static final String SAMPLE = "sample";
  private static final String SEED = "seed";
  private static final String SINCE = "since";
  private static final int USUAL_LIST = 100;
  private static final int LONGEST_LIST = 1_000;
  private static final int LARGEST_SAMPLE = 1_000_000;

  private final RightsDesk desk;
  private final Drift.Audit drift;
  private final ExposureAudit exposure;
  private final PushPreview pushes;
  private final RightsRecorder recorder;
  private final DocumentPush documents;
  private final RandomGenerator random;
  private final int bodyLimit;
  private final Semaphore turn = new Semaphore(1);
  private final Json json = new Json();

  /**
   * Makes the routes of one tenant.
   *
   * @param documents gives writes their place in the order of writes; nothing is written
   * @param recorder knows what rights there were
   * @param bodyLimit the largest body of a preview, in bytes
   */
  public AuditRoutes(
      RightsDesk desk,
      Drift.Audit drift,
      ExposureAudit exposure,
      PushPreview pushes,
      RightsRecorder recorder,
      DocumentPush documents,
      RandomGenerator random,
      int bodyLimit) {
    this.desk = desk;
    this.drift = drift;
    this.exposure = exposure;
    this.pushes = pushes;
    this.recorder = recorder;
    this.documents = documents;
    this.random = random;
    this.bodyLimit = bodyLimit;
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.post("/v1/audit/drift", new Action.ForOperator(this::drift)),
        Route.post("/v1/audit/exposure", new Action.ForOperator(this::exposure)),
        Route.post("/v1/who-can-read/changes", new Action.ForOperator(this::changes)),
        Route.post("/v1/preview", new Action.ForOperator(this::preview)));
  }

  private Reply drift(Call call) {
    JsonBody body = call.body();
    body.requireOnly(Set.of(SAMPLE, SEED, LIMIT));
    int sample = body.optionalInteger(SAMPLE, 1, LARGEST_SAMPLE).orElse(Drift.USUAL_SAMPLE);
    int seed =
        body.optionalInteger(SEED, 0, Integer.MAX_VALUE).orElseGet(() -> random.nextInt(1 << 30));
    int limit = body.optionalInteger(LIMIT, 1, LONGEST_LIST).orElse(USUAL_LIST);
    desk.looks(
        call.operatorNow(),
        OperatorAction.Kind.AUDITED_DRIFT,
        "sample " + sample + " seed " + seed);
    return alone(() -> {
      Standing standing = desk.standing();
      return Reply.json(json.bytes(DriftBody.of(drift.run(sample, seed), limit, standing)));
    });
  }

  private Reply exposure(Call call) {
    JsonBody body = call.body();
    body.requireOnly(Set.of(PERCENT, LIMIT));
    int percent = body.optionalInteger(PERCENT, 1, 100).orElse(ExposureAudit.USUAL_PERCENT);
    int limit = body.optionalInteger(LIMIT, 1, LONGEST_LIST).orElse(USUAL_LIST);
    desk.looks(
        call.operatorNow(), OperatorAction.Kind.AUDITED_EXPOSURE, "from " + percent + " percent");
    return alone(() -> {
      Standing standing = desk.standing();
      return Reply.json(
          json.bytes(ExposureBody.of(exposure.run(percent), limit, desk::name, standing)));
    });
  }

  private Reply changes(Call call) {
    JsonBody body = call.body();
    body.requireOnly(Set.of(SINCE, DOCUMENT, LIMIT));
    Instant since = instant(body.text(SINCE));
    Optional<String> document = body.optionalText(DOCUMENT);
    int limit = body.optionalInteger(LIMIT, 1, LONGEST_LIST).orElse(USUAL_LIST);
    desk.looks(
        call.operatorNow(),
        OperatorAction.Kind.LISTED_CHANGES,
        document.map(id -> OperatorRoutes.told(id) + " ").orElse("") + "since " + since);
    return alone(() -> {
      RightsChanges changes = narrowed(recorder.since(since), document);
      return Reply.json(
          json.bytes(ChangesBody.of(since, changes, names(changes.difference()), limit)));
    });
  }

  private RightsChanges narrowed(RightsChanges changes, Optional<String> document) {
    if (document.isEmpty()) {
      return changes;
    }
    DocumentId id;
    try {
      id = new DocumentId(document.get());
    } catch (IllegalArgumentException e) {
      throw new ProblemException(OperatorRoutes.unknownDocument(), e);
    }
    // One that is gone may have had readers.
    if (!changes.difference().changes().containsKey(id) && desk.acl(id).isEmpty()) {
      throw new ProblemException(OperatorRoutes.unknownDocument());
    }
    return changes.of(id);
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new ProblemException(
          new Problem(
              400, "field-type", "The field 'since' must be a time such as 2026-11-22T08:00:00Z."),
          e);
    }
  }

  private Reply preview(Call call) {
    List<JsonBody> entries =
        PushedBodies.operations(call.body(bodyLimit), PushRoutes.MOST_OPERATIONS);
    desk.looks(call.operatorNow(), OperatorAction.Kind.PREVIEWED, "push of " + entries.size());
    var operations = new PushOperations(documents);
    var writes = new ArrayList<PushedWrite>();
    var changes = new ArrayList<DirectoryChange>();
    for (JsonBody entry : entries) {
      switch (operations.of(entry)) {
        case PushOperation.OfDocument(PushedWrite write) -> writes.add(write);
        case PushOperation.OfDirectory(_, DirectoryChange change) -> changes.add(change);
      }
    }
    return alone(() -> {
      RightsDifference difference = pushes.of(writes, changes);
      return Reply.json(json.bytes(PreviewBody.of(difference, names(difference), LONGEST_LIST)));
    });
  }

  private Map<DocumentId, String> names(RightsDifference difference) {
    var names = new HashMap<DocumentId, String>();
    difference.changes().keySet().stream()
        .limit(LONGEST_LIST)
        .forEach(id -> desk.name(id).ifPresent(name -> names.put(id, name)));
    return names;
  }

  private Reply alone(Supplier<Reply> work) {
    if (!turn.tryAcquire()) {
      throw new ProblemException(
          new Problem(
              409, "audit-running", "Another look at all rights is running; try again later."));
    }
    try {
      return work.get();
    } finally {
      turn.release();
    }
  }
}
