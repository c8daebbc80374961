package dev.ken.server;

import dev.ken.aclsync.FolderAccessRules;
import dev.ken.aclsync.SyncWarning;
import dev.ken.core.error.KenException;
import dev.ken.core.source.AccessRules;
import dev.ken.indexer.FolderIndexer;
import dev.ken.indexer.IndexProgress;
import dev.ken.indexer.IndexReport;
import dev.ken.indexer.IndexSettings;
import dev.ken.indexer.IndexingTools;
import dev.ken.indexer.ReindexJob;
import dev.ken.indexer.SourceToIndex;
import dev.ken.indexer.extract.ExtractionLimits;
import dev.ken.indexer.extract.TikaExtractor;
import dev.ken.indexer.extract.TimeLimitedExtractor;
import dev.ken.indexer.source.FolderSource;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads sources into a tenant: people and groups, permissions, documents. */
public final class IndexJob {
  private static final Duration LONGEST_EXTRACTION = Duration.ofSeconds(60);

  private final Installation installation;
  private final Tenant tenant;
  private final Clock clock;

  /**
   * What was indexed.
   *
   * @param reports one for each source
   * @param warnings what an operator should look at in people and permissions
   */
  public record Result(List<IndexReport> reports, List<SyncWarning> warnings) {
    /** Copies the lists. */
    public Result {
      reports = List.copyOf(reports);
      warnings = List.copyOf(warnings);
    }
  }

  /** Indexes into the installation's tenant; the installation stays the caller's to close. */
  public IndexJob(Installation installation, Clock clock) {
    this.installation = installation;
    this.tenant = installation.tenant();
    this.clock = clock;
  }

  /**
   * Indexes what has changed in a source, and remembers it.
   *
   * @param allowEmpty whether a source without documents may remove all that it had before
   * @throws KenException when the source can't be relied on or the index can't be written
   */
  public Result index(RememberedSource source, boolean allowEmpty, IndexProgress progress) {
    if (!Files.isDirectory(source.folder())) {
      throw KenException.caller(
          "source-not-a-folder",
          String.format(Locale.ROOT, "cannot index %s: there is no such folder", source.folder()),
          "Give the folder that holds the documents.");
    }
    SourceList sources = tenant.sources();
    sources.requireFree(source);
    var all = new LinkedHashSet<>(sources.all());
    all.add(source);
    var rules = new ReadRules(synced(List.copyOf(all)));
    sources.remember(source);
    IndexReport report =
        new FolderIndexer(tools(allowEmpty)).index(tenant.index(), rules.of(source), progress);
    return new Result(List.of(report), rules.warnings());
  }

  /**
   * Indexes all remembered sources anew, beside the index that serves, and then takes its place.
   *
   * @param allowEmpty whether to go on when a source has no documents any more
   * @throws KenException when a source can't be relied on or the index can't be written; then the
   *     old index stays
   */
  public Result reindex(boolean allowEmpty, IndexProgress progress) {
    List<RememberedSource> sources = tenant.sources().all();
    if (sources.isEmpty()) {
      throw KenException.caller(
          "nothing-indexed",
          "there is no source to index anew",
          "Index a folder first with 'ken index FOLDER'.");
    }
    var rules = new ReadRules(synced(sources));
    var report =
        new ReindexJob(tools(allowEmpty))
            .run(tenant.index(), sources.stream().map(rules::of).toList(), progress);
    return new Result(report.sources(), rules.warnings());
  }

  private DirectorySync.Synced synced(List<RememberedSource> sources) {
    return new DirectorySync(tenant.directory(), clock).read(sources);
  }

  private IndexingTools tools(boolean allowEmpty) {
    var extractor =
        new TimeLimitedExtractor(
            new TikaExtractor(ExtractionLimits.standard()), LONGEST_EXTRACTION);
    IndexSettings settings = IndexSettings.standard();
    return new IndexingTools(
        extractor,
        installation.embedder(),
        clock,
        allowEmpty ? settings.allowingEmptySource() : settings);
  }

  /** Reads permissions, and remembers what is odd about them. */
  private static final class ReadRules {
    private final DirectorySync.Synced synced;
    private final Set<SyncWarning> warnings;

    ReadRules(DirectorySync.Synced synced) {
      this.synced = synced;
      this.warnings = new LinkedHashSet<>(synced.warnings());
    }

    SourceToIndex of(RememberedSource source) {
      return new SourceToIndex(FolderSource.of(source.folder(), source.id()), () -> read(source));
    }

    private AccessRules read(RememberedSource source) {
      var rules =
          FolderAccessRules.read(
              source.folder(), synced.namespaceOf(source.id()), synced.content());
      warnings.addAll(rules.report().warnings());
      return rules;
    }

    List<SyncWarning> warnings() {
      return new ArrayList<>(warnings);
    }
  }
}
