package dev.ken.server;

import dev.ken.core.access.Directory;
import dev.ken.core.access.DirectoryStore;
import dev.ken.core.access.Principal;
import dev.ken.core.error.KenException;
import dev.ken.core.index.DocumentPlace;
import dev.ken.core.index.IndexMaintenance;
import dev.ken.core.index.IndexView;
import dev.ken.core.index.KnowledgeIndex;
import dev.ken.server.rights.KeptOut;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks, while Ken serves, for denied users and groups that anybody might be, and logs each once:
 * when somebody is removed whom permissions deny, their documents close, and else nobody would know
 * why.
 */
final class KeptOutWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(KeptOutWatch.class);

  /** So many are logged at once. */
  private static final int MOST = 20;

  private final DirectoryStore directory;
  private final KnowledgeIndex index;
  private final Consumer<String> operators;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("look-for-closed").factory());
  private @Nullable Directory lookedAt;
  private IndexMaintenance.@Nullable IndexState stateThen;
  private Set<Principal> known = Set.of();

  private KeptOutWatch(DirectoryStore directory, KnowledgeIndex index, Consumer<String> operators) {
    this.directory = directory;
    this.index = index;
    this.operators = operators;
  }

  /** Looks once and goes on until it is closed, and logs what it finds. */
  static KeptOutWatch start(DirectoryStore directory, KnowledgeIndex index, Duration pause) {
    return start(directory, index, pause, words -> log.warn("{}", words));
  }

  /** The same, and tells what it finds to somebody else. */
  static KeptOutWatch start(
      DirectoryStore directory, KnowledgeIndex index, Duration pause, Consumer<String> operators) {
    var watch = new KeptOutWatch(directory, index, operators);
    // What it throws, it catches.
    var _ =
        watch.thread.scheduleWithFixedDelay(
            watch::look, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    return watch;
  }

  private void look() {
    try {
      Directory now = directory.current();
      IndexMaintenance.IndexState state = index.maintenance().state();
      if (now != lookedAt || !state.equals(stateThen)) {
        compare(now);
        lookedAt = now;
        stateThen = state;
      }
    } catch (KenException e) {
      log.warn("can't look for what is closed to everyone: {}", e.getMessage());
    } catch (RuntimeException e) { // the thread's last line of defence
      log.error("looking for what is closed to everyone failed", e);
    }
  }

  private void compare(Directory now) {
    Set<Principal> denied;
    try (IndexView view = index.openView()) {
      denied = view.accessCatalog().deniedToEveryone(now);
    }
    if (denied.equals(known)) {
      return;
    }
    IndexMaintenance documents = index.maintenance();
    var all = KeptOut.of(documents, now);
    var added = all.stream().filter(one -> !known.contains(one.entry())).toList();
    added.stream()
        .limit(MOST)
        .map(one -> one.words(document -> documents.place(document).map(DocumentPlace::name)))
        .forEach(operators);
    if (added.size() > MOST) {
      operators.accept(added.size() - MOST + " more denied users and groups keep everyone out");
    }
    if (all.isEmpty() && !known.isEmpty()) {
      operators.accept("no denied user or group keeps everyone out any more");
    }
    known = all.stream().map(KeptOut::entry).collect(Collectors.toUnmodifiableSet());
  }

  /** Ends it. */
  @Override
  public void close() {
    thread.shutdownNow();
  }
}
