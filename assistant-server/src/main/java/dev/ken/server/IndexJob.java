package dev.ken.server;

import dev.ken.aclsync.SyncWarning;
import dev.ken.aclsync.git.GitSnapshot;
import dev.ken.aclsync.source.ReadingProgress;
import dev.ken.core.access.Acl;
import dev.ken.core.access.RightsState;
import dev.ken.core.document.DocumentId;
import dev.ken.core.document.SourceId;
import dev.ken.core.error.KenException;
import dev.ken.core.index.DocumentPlace;
import dev.ken.core.index.IndexMaintenance;
import dev.ken.core.index.Rollback;
import dev.ken.core.source.AccessRules;
import dev.ken.indexer.AccessPreview;
import dev.ken.indexer.FolderIndexer;
import dev.ken.indexer.IndexProgress;
import dev.ken.indexer.IndexReport;
import dev.ken.indexer.IndexingTools;
import dev.ken.indexer.ReindexJob;
import dev.ken.indexer.SourceToIndex;
import dev.ken.indexer.push.DocumentPush;
import dev.ken.indexer.push.PushedSource;
import dev.ken.server.rights.KeptOut;
import dev.ken.server.rights.RightsDifference;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads sources into a tenant: people and groups, permissions, documents. */
public final class IndexJob {
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

    /** Whether anything is not as it should be: warnings, closed or withheld documents, faults. */
    public boolean hasComplaints() {
      return !warnings.isEmpty()
          || reports.stream()
              .anyMatch(report ->
                  !report.readableByNobody().isEmpty()
                      || !report.problems().isEmpty()
                      || report.withheld() > 0);
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
    tenant.sources().requireFree(source);
    return indexAll(List.of(withKnownRights(source)), allowEmpty, progress);
  }

  /**
   * Indexes what has changed in the sources of the configuration, one after the other, and
   * remembers them. People and groups of all are read before the first. A source may have moved to
   * another folder: its name says which it is.
   *
   * @param allowEmpty whether a source without documents may remove all that it had before
   * @throws KenException when the source can't be relied on or the index can't be written
   */
  public Result indexConfigured(
      List<RememberedSource> sources, boolean allowEmpty, IndexProgress progress) {
    tenant.sources().requireOneNameEach(sources);
    Result result = indexAll(sources, allowEmpty, progress);
    var warnings = new ArrayList<>(result.warnings());
    warnings.addAll(ofOthers(sources));
    return new Result(result.reports(), warnings);
  }

  /** Which sources are answered from though the configuration doesn't have them. */
  private List<SyncWarning> ofOthers(List<RememberedSource> configured) {
    return tenant.sources().all().stream()
        .filter(known -> configured.stream().noneMatch(one -> one.id().equals(known.id())))
        .map(known ->
            new SyncWarning(
                "source '" + known.id().value() + "'",
                "it was indexed before and is not among the sources of the configuration, so that"
                    + " it was not read now; its documents stay, with the permissions that they"
                    + " had. To remove them, take it out of sources.json in the data folder and"
                    + " run 'ken reindex'"))
        .toList();
  }

  /** With what keeps everyone out, since somebody who is denied is nobody who is known. */
  private List<SyncWarning> withKeptOut(List<SyncWarning> warnings) {
    var all = new ArrayList<>(warnings);
    IndexMaintenance index = tenant.index().maintenance();
    for (KeptOut one : KeptOut.of(index, tenant.directory().current())) {
      all.add(
          new SyncWarning(
              "permissions",
              one.words(document -> index.place(document).map(DocumentPlace::name))));
    }
    return all;
  }

  /**
   * Says who would gain and who would lose what by {@link #index}, and changes nothing.
   *
   * @throws KenException as that throws it
   */
  public RightsDifference previewIndex(
      RememberedSource source, boolean allowEmpty, IndexProgress progress) {
    tenant.sources().requireFree(source);
    return previewAll(List.of(withKnownRights(source)), allowEmpty, progress);
  }

  /**
   * Says who would gain and who would lose what by {@link #indexConfigured}, and changes nothing.
   *
   * @throws KenException as that throws it
   */
  public RightsDifference previewConfigured(
      List<RememberedSource> sources, boolean allowEmpty, IndexProgress progress) {
    tenant.sources().requireOneNameEach(sources);
    return previewAll(sources, allowEmpty, progress);
  }

  private RightsDifference previewAll(
      List<RememberedSource> sources, boolean allowEmpty, IndexProgress progress) {
    var preview = new ChangePreview(tenant);
    RightsState now = preview.now();
    tenant.requireLookedAt(sources);
    DirectorySync.Synced stated = stated(withRemembered(sources));
    var rules = new ReadRules(stated);
    var indexer = new AccessPreview(tools(allowEmpty));
    Map<DocumentId, Acl> acls = new HashMap<>(now.acls());
    for (RememberedSource source : sources) {
      tenant.index().maintenance().documents(source.id()).keySet().forEach(acls::remove);
      acls.putAll(indexer.ofIndexing(tenant.index(), rules.of(source), progress));
    }
    return preview.of(now, stated.content(), acls);
  }

  private Result indexAll(
      List<RememberedSource> sources, boolean allowEmpty, IndexProgress progress) {
    tenant.requireLookedAt(sources);
    var rules = new ReadRules(synced(withRemembered(sources)));
    var reports = new ArrayList<IndexReport>();
    for (RememberedSource source : sources) {
      tenant.sources().remember(source);
      reports.add(
          new FolderIndexer(tools(allowEmpty)).index(tenant.index(), rules.of(source), progress));
      rules.indexed(source);
    }
    tenant.rightsRecorder().recordIfPossible();
    return new Result(reports, withKeptOut(rules.warnings()));
  }

  /** What was said before of who may read a source holds until something else is said. */
  private RememberedSource withKnownRights(RememberedSource source) {
    return source.rights().equals(SourceRights.OWN_FILES)
        ? tenant.sources().all().stream()
            .filter(
                known -> known.id().equals(source.id()) && known.folder().equals(source.folder()))
            .findFirst()
            .orElse(source)
        : source;
  }

  /** These sources after the others that are remembered from before. */
  private List<RememberedSource> withRemembered(List<RememberedSource> sources) {
    for (RememberedSource source : sources) {
      if (source.id().equals(SourceId.PUSHED)) {
        throw KenException.caller(
            "source-reserved",
            String.format(
                Locale.ROOT,
                "cannot index %s as source 'push': that is what other systems push",
                source.place()),
            "Choose another name for it, with --source or in the configuration.");
      }
      if (source.isGit()) {
        continue;
      }
      if (Files.isRegularFile(source.folder())) {
        throw KenException.caller(
            "source-not-a-folder",
            String.format(
                Locale.ROOT, "cannot index %s: it is a file, not a folder", source.folder()),
            String.format(
                Locale.ROOT,
                "Give the folder that it is in, %s; all documents in that folder and below are"
                    + " indexed.",
                source.folder().getParent()));
      }
      if (!Files.isDirectory(source.folder())) {
        throw KenException.caller(
            "source-not-a-folder",
            String.format(Locale.ROOT, "cannot index %s: there is no such folder", source.folder()),
            "Give the folder that holds the documents.");
      }
    }
    return SourceList.merged(tenant.sources().all(), sources);
  }

  /**
   * Indexes all sources anew, beside the index that serves, and then takes its place.
   *
   * @param configured sources to index beside those remembered from before
   * @param allowEmpty whether to go on when a source has no documents any more
   * @throws KenException when a source can't be relied on or the index can't be written; then the
   *     old index stays
   */
  public Result reindex(
      List<RememberedSource> configured, boolean allowEmpty, IndexProgress progress) {
    tenant.sources().requireOneNameEach(configured);
    List<RememberedSource> sources = withRemembered(configured);
    if (sources.isEmpty() && pushed().isEmpty()) {
      throw KenException.caller(
          "nothing-indexed",
          "there is no source to index anew",
          "Index a folder first with 'ken index FOLDER'.");
    }
    tenant.requireLookedAt(sources);
    var rules = new ReadRules(synced(sources));
    configured.forEach(tenant.sources()::remember);
    var report =
        new ReindexJob(tools(allowEmpty))
            .run(
                tenant.index(),
                // Looked at when nothing can be pushed any more: what came before is in it.
                () -> everything(sources, rules),
                progress);
    sources.forEach(rules::indexed);
    tenant.rightsRecorder().recordIfPossible();
    return new Result(report.sources(), withKeptOut(rules.warnings()));
  }

  /**
   * Says who would gain and who would lose what by {@link #reindex}, and changes nothing.
   *
   * @throws KenException as that throws it
   */
  public RightsDifference previewReindex(
      List<RememberedSource> configured, boolean allowEmpty, IndexProgress progress) {
    tenant.sources().requireOneNameEach(configured);
    List<RememberedSource> sources = withRemembered(configured);
    var preview = new ChangePreview(tenant);
    RightsState now = preview.now();
    tenant.requireLookedAt(sources);
    DirectorySync.Synced stated = stated(sources);
    var rules = new ReadRules(stated);
    Map<DocumentId, Acl> acls =
        new AccessPreview(tools(allowEmpty))
            .ofReindexing(tenant.index(), everything(sources, rules), progress);
    return preview.of(now, stated.content(), acls);
  }

  /**
   * Goes back to the generation before the serving one, and makes again in it what was pushed since
   * the reindex; files are for 'ken index'.
   *
   * @throws KenException when there is none before or the index can't be written
   */
  public Rollback rollBack() {
    Rollback done = tenant.index().rollBack();
    tenant.forgetIndexed();
    try (var push = new DocumentPush(tenant.index(), tenant.pushedDocuments(), tools(false))) {
      push.compare();
      push.recover();
    }
    tenant.rightsRecorder().recordIfPossible();
    return done;
  }

  /** What was pushed, unless nothing ever was. */
  private List<SourceToIndex> pushed() {
    boolean nothing =
        tenant.pushedDocuments().all().isEmpty()
            && tenant.index().maintenance().documents(SourceId.PUSHED).isEmpty();
    return nothing ? List.of() : List.of(PushedSource.of(tenant.pushedDocuments()));
  }

  private List<SourceToIndex> everything(List<RememberedSource> sources, ReadRules rules) {
    return Stream.concat(sources.stream().map(rules::of), pushed().stream()).toList();
  }

  private DirectorySync.Synced synced(List<RememberedSource> sources) {
    return new DirectorySync(tenant.directory(), clock).read(sources, pulled()::people);
  }

  /** What would be stored. */
  private DirectorySync.Synced stated(List<RememberedSource> sources) {
    return DirectorySync.stated(sources, pulled().people(), clock.instant());
  }

  /** The directory server, read at least once. */
  private DirectoryPull pulled() {
    DirectoryPull pull = tenant.pull();
    Optional<ServerPeople> known = pull.people();
    if (known.isPresent() && known.get().content().people().isEmpty()) {
      var _ = pull.read(ReadingProgress.NONE);
    }
    return pull;
  }

  private IndexingTools tools(boolean allowEmpty) {
    IndexingTools tools =
        IndexingChoice.tools(installation.limits(), installation.embedder(), clock);
    return allowEmpty
        ? new IndexingTools(
            tools.extractor(),
            tools.embedder(),
            tools.clock(),
            tools.settings().allowingEmptySource())
        : tools;
  }

  /** Reads permissions, and remembers what is odd about them. */
  private final class ReadRules {
    private final DirectorySync.Synced synced;
    private final Set<SourceId> begun = new HashSet<>();
    private final Instant began = clock.instant();
    private final Set<SyncWarning> warnings;

    ReadRules(DirectorySync.Synced synced) {
      this.synced = synced;
      this.warnings = new LinkedHashSet<>(synced.warnings());
    }

    SourceToIndex of(RememberedSource source) {
      return new SourceToIndex(synced.documentsOf(source), () -> read(source));
    }

    /** Notes that a source was indexed whole. */
    void indexed(RememberedSource source) {
      if (source.isGit()) {
        tenant.indexed(source, synced.snapshotOf(source).commit(), began);
      }
    }

    private AccessRules read(RememberedSource source) {
      DirectorySync.ReadRules read = synced.rulesOf(source);
      warnings.addAll(read.report().warnings());
      if (!source.isGit() || begun.add(source.id())) {
        return read.rules();
      }
      // Content stays that of the commit; what a newer one takes away is taken away already now.
      Optional<GitSnapshot> newer =
          tenant
              .lookAt(source)
              .filter(now -> !now.commit().equals(synced.snapshotOf(source).commit()));
      return newer
          .<AccessRules>map(now -> new BothRules(read.rules(), synced.rulesOf(source, now).rules()))
          .orElse(read.rules());
    }

    List<SyncWarning> warnings() {
      return new ArrayList<>(warnings);
    }
  }
}
