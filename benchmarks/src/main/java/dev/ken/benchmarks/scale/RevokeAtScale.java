package dev.ken.benchmarks.scale;

import dev.ken.benchmarks.prove.Run;
import dev.ken.benchmarks.scale.LargeIndex.Share;
import dev.ken.core.access.Acl;
import dev.ken.core.access.ReadableScope;
import dev.ken.core.index.IndexView;
import dev.ken.core.index.KnowledgeIndex;
import dev.ken.core.index.KnowledgeWriter;
import dev.ken.core.index.SourceVersion;
import dev.ken.core.index.WriteResult;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * How long it takes to change who may read: from the call until the change is durable and a new
 * view is open. Every changed document is looked for in that view, and again after the index was
 * opened anew. A change takes no text and no vector, so that nothing can be embedded again.
 */
final class RevokeAtScale {
  private static final int WARM = 10;
  private static final int FOLDERS = 3;

  /** What is looked into after a change; all but the first are broken on purpose. */
  enum Reading {
    /** A view of the newest commit. */
    NEWEST,
    /** A view from before. */
    KNOWN,
    /** A view of the newest commit, with the change committed only later. */
    UNCOMMITTED
  }

  /**
   * What was measured; times in milliseconds.
   *
   * @param median of single changes with the writer opened and closed for each, as a push does
   * @param p99 of them
   * @param diskMedian of the disk alone, after each of them, for as many bytes in as many files
   * @param diskP99 of that
   * @param openMedian of single changes with a writer kept open
   * @param openP99 of them
   * @param folder of many documents in one go, the writer opened for it; the median
   * @param core of a single change, the writer opened for it: one core's time, without the waiting
   *     for disk and other programs; the median
   * @param folderCore of a folder: one core's time; the median
   * @param stale how many changes did not hold in the next view, or after a restart
   */
  record Figures(
      double median,
      double p99,
      double diskMedian,
      double diskP99,
      double openMedian,
      double openP99,
      double folder,
      double core,
      double folderCore,
      int stale) {}

  private final ThreadMXBean cores = ManagementFactory.getThreadMXBean();
  private final LargeIndex large;
  private final Reading reading;
  private final SplittableRandom random;
  private final Run.Progress progress;
  private final Map<Integer, Boolean> expected = new HashMap<>();
  private long version = System.currentTimeMillis();
  private int stale;

  /** How much of a core's time the last check took, which is no part of a change. */
  private long checking;

  RevokeAtScale(LargeIndex large, Reading reading, long seed, Run.Progress progress) {
    this.large = large;
    this.reading = reading;
    this.random = new SplittableRandom(seed);
    this.progress = progress;
  }

  /** Changes so many single documents twice, and three folders of so many; then changes it back. */
  Figures measure(int changes, int folderDocuments) {
    var each = new Times();
    var disk = new Times();
    var open = new Times();
    var folder = new Times();
    var core = new Times();
    var folderCore = new Times();
    long whole = 2L * changes + FOLDERS;
    try (KnowledgeIndex index = large.open();
        IndexView before = index.openView()) {
      var alone = new DiskAlone(large.folder());
      for (int i = -WARM; i < changes; i++) {
        int document = random.nextInt(large.documents());
        long startOfCore = cores.getCurrentThreadCpuTime();
        long taken = changeWithNewWriter(index, before, document, document + 1);
        long takenOfCore = cores.getCurrentThreadCpuTime() - startOfCore - checking;
        long takenAlone = alone.asMuchAgain();
        if (i >= 0) {
          each.add(taken);
          core.add(takenOfCore);
          disk.add(takenAlone);
          progress.at(i, whole);
        }
      }
      try (KnowledgeWriter writer = index.openWriter()) {
        for (int i = 0; i < changes; i++) {
          int document = random.nextInt(large.documents());
          open.add(change(index, before, writer, document, document + 1));
          progress.at(changes + i, whole);
        }
      }
      for (int i = 0; i < FOLDERS; i++) {
        int first = random.nextInt(large.documents() - folderDocuments + 1);
        long startOfCore = cores.getCurrentThreadCpuTime();
        folder.add(changeWithNewWriter(index, before, first, first + folderDocuments));
        folderCore.add(cores.getCurrentThreadCpuTime() - startOfCore - checking);
        progress.at(2L * changes + i, whole);
      }
    }
    checkAfterRestart();
    changeBack();
    return new Figures(
        each.milliseconds(0.5),
        each.milliseconds(0.99),
        disk.milliseconds(0.5),
        disk.milliseconds(0.99),
        open.milliseconds(0.5),
        open.milliseconds(0.99),
        folder.milliseconds(0.5),
        core.milliseconds(0.5),
        folderCore.milliseconds(0.5),
        stale);
  }

  private long changeWithNewWriter(KnowledgeIndex index, IndexView before, int from, int to) {
    long start = System.nanoTime();
    KnowledgeWriter writer = index.openWriter();
    long taken = System.nanoTime() - start;
    try {
      taken += change(index, before, writer, from, to);
    } finally {
      start = System.nanoTime();
      writer.close();
    }
    return taken + System.nanoTime() - start;
  }

  /** Turns the rights of documents over, and returns how long it took until a view was open. */
  private long change(
      KnowledgeIndex index, IndexView before, KnowledgeWriter writer, int from, int to) {
    boolean[] revoked = new boolean[to - from];
    for (int document = from; document < to; document++) {
      revoked[document - from] = expected.getOrDefault(document, true);
    }
    version++;
    long start = System.nanoTime();
    for (int document = from; document < to; document++) {
      update(
          writer,
          document,
          revoked[document - from] ? LargeIndex.ownersOnly(document) : large.acl(document));
    }
    if (reading != Reading.UNCOMMITTED) {
      writer.commit();
    }
    long taken;
    try (IndexView view = index.openView()) {
      taken = System.nanoTime() - start;
      long startOfCore = cores.getCurrentThreadCpuTime();
      IndexView looked = reading == Reading.KNOWN ? before : view;
      ReadableScope scope = LargeIndex.scope(Share.ALL, looked);
      for (int document = from; document < to; document++) {
        expected.put(document, !revoked[document - from]);
        check(looked, scope, document);
      }
      checking = cores.getCurrentThreadCpuTime() - startOfCore;
    }
    writer.commit();
    return taken;
  }

  private void update(KnowledgeWriter writer, int document, Acl acl) {
    WriteResult result = writer.updateAcl(LargeIndex.id(document), acl, new SourceVersion(version));
    if (!result.equals(new WriteResult.Accepted())) {
      throw new IllegalStateException("the change of document " + document + ": " + result);
    }
  }

  private void check(IndexView view, ReadableScope scope, int document) {
    boolean readable = view.document(scope, LargeIndex.id(document)).isPresent();
    if (readable != expected.getOrDefault(document, true)) {
      stale++;
    }
  }

  private void checkAfterRestart() {
    try (KnowledgeIndex index = large.open();
        IndexView view = index.openView()) {
      ReadableScope scope = LargeIndex.scope(Share.ALL, view);
      expected.keySet().forEach(document -> check(view, scope, document));
    }
  }

  /** The index is kept for other measurements. */
  private void changeBack() {
    version++;
    try (KnowledgeIndex index = large.open();
        KnowledgeWriter writer = index.openWriter()) {
      expected.keySet().forEach(document -> update(writer, document, large.acl(document)));
      writer.commit();
    }
  }
}
