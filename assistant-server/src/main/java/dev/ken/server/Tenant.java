package dev.ken.server;

import dev.ken.aclsync.FreshDirectory;
import dev.ken.aclsync.git.GitLook;
import dev.ken.aclsync.git.GitSnapshot;
import dev.ken.assistant.Assistant;
import dev.ken.assistant.AssistantSettings;
import dev.ken.assistant.History;
import dev.ken.core.access.Acl;
import dev.ken.core.access.Directory;
import dev.ken.core.access.DirectoryChange;
import dev.ken.core.access.DirectoryStore;
import dev.ken.core.access.PushedDirectory;
import dev.ken.core.access.RevocationBarrier;
import dev.ken.core.access.RevokingDirectory;
import dev.ken.core.access.RevokingPushedDirectory;
import dev.ken.core.access.RightsState;
import dev.ken.core.document.DocumentId;
import dev.ken.core.embedding.Embedder;
import dev.ken.core.error.KenException;
import dev.ken.core.index.KnowledgeIndex;
import dev.ken.core.index.RevokingIndex;
import dev.ken.core.index.WithheldIndex;
import dev.ken.core.messenger.AccountLinks;
import dev.ken.core.messenger.MessengerStore;
import dev.ken.core.provision.ProvisioningStore;
import dev.ken.core.provision.RevokingProvisioningStore;
import dev.ken.core.push.PushedDocuments;
import dev.ken.core.push.PushedWrite;
import dev.ken.core.tenant.TenantId;
import dev.ken.core.trace.OperatorLog;
import dev.ken.index.lucene.IndexSettings;
import dev.ken.index.lucene.LuceneKnowledgeIndex;
import dev.ken.retriever.Retriever;
import dev.ken.retriever.RetrieverSettings;
import dev.ken.server.http.ConsistencyTokens;
import dev.ken.server.rights.Drift;
import dev.ken.server.rights.ExposureAudit;
import dev.ken.server.rights.RightsDesk;
import dev.ken.server.rights.RightsDifference;
import dev.ken.server.rights.RightsRecorder;
import dev.ken.server.signin.KeyFile;
import dev.ken.server.signin.TokenFile;
import dev.ken.server.wire.Json;
import dev.ken.state.SqliteRightsHistory;
import dev.ken.state.SqliteState;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * One tenant: its folder with its index, its state and its tokens, and the assistant over them.
 * Nothing of it is shared with another tenant but the embedder, which keeps nothing of what it is
 * given.
 */
public final class Tenant implements AutoCloseable {
  private final Closing closing;
  private final TenantFolder folder;
  private final SqliteState state;
  private final WithheldIndex index;
  private final RevocationBarrier barrier;
  private final Assistant assistant;
  private final DirectoryStore stored;
  private final FreshDirectory directory;
  private final Duration directoryBudget;
  private final Clock clock;
  private final DirectoryPull pull;
  private final GitSettings git;
  private final Json json = new Json();

  /** How an index is opened. */
  enum Opening {
    /** As it is, which must be of the embedder in use. */
    TO_SERVE,
    /** To be built anew, whatever embedder it is of. */
    TO_REINDEX
  }

  private Tenant(
      Closing closing,
      TenantFolder folder,
      SqliteState state,
      WithheldIndex index,
      RevocationBarrier barrier,
      Assistant assistant,
      Duration directoryBudget,
      Optional<DirectoryServer> server,
      GitSettings git,
      Clock clock) {
    this.closing = closing;
    this.folder = folder;
    this.state = state;
    this.index = index;
    this.barrier = barrier;
    this.assistant = assistant;
    this.stored = new RevokingDirectory(state.directory(), barrier);
    this.directory = new FreshDirectory(stored, clock, directoryBudget);
    this.directoryBudget = directoryBudget;
    this.clock = clock;
    this.git = git;
    this.pull = new DirectoryPull(server, stored, clock, folder.directoryStatus());
  }

  /**
   * Opens a tenant over its state.
   *
   * @param state stays the caller's to close
   * @param embedder stays the caller's to close
   * @param opening how the index is opened
   * @param answers when and how much is answered
   * @param directoryBudget how old statements about people and groups may be
   * @param server the server that people and groups are read from, if there is one
   * @param git how repositories are looked at
   */
  static Tenant open(
      TenantId id,
      TenantFolder folder,
      SqliteState state,
      Embedder embedder,
      Opening opening,
      AssistantSettings answers,
      Duration directoryBudget,
      Optional<DirectoryServer> server,
      GitSettings git,
      Clock clock,
      Supplier<UUID> uuids) {
    try (var opened = new Closing()) {
      var settings = IndexSettings.of(embedder.id(), embedder.dimension());
      var barrier = new RevocationBarrier();
      KnowledgeIndex committed =
          opened.add(
              switch (opening) {
                case TO_SERVE -> LuceneKnowledgeIndex.open(folder.index(), settings);
                case TO_REINDEX -> LuceneKnowledgeIndex.openForReindex(folder.index(), settings);
              });
      var index = new WithheldIndex(new RevokingIndex(committed, barrier));
      var retriever = new Retriever(embedder, index.analysis(), RetrieverSettings.defaults());
      var assistant =
          new Assistant(
              id,
              index,
              retriever,
              state.conversations(),
              state.traces(),
              answers,
              clock,
              uuids,
              barrier);
      return new Tenant(
          opened.handOver(),
          folder,
          state,
          index,
          barrier,
          assistant,
          directoryBudget,
          server,
          git,
          clock);
    }
  }

  /** Answers questions. */
  public Assistant assistant() {
    return assistant;
  }

  /** Past conversations. */
  public History history() {
    return new History(index, state.conversations(), state.traces(), clock, barrier);
  }

  /** People and groups; what is older than it may be is uncertain. */
  public DirectoryStore directory() {
    return directory;
  }

  /** What the directory server states. */
  DirectoryPull pull() {
    return pull;
  }

  /** Reads people files and directory server again and again until it is closed. */
  DirectoryWatch watchDirectory(Duration pause) {
    return DirectoryWatch.start(() -> sources().all(), pull, stored, clock, directoryBudget, pause);
  }

  /** Looks at a repository now; empty when that fails, which is on the record. */
  Optional<GitSnapshot> lookAt(RememberedSource source) {
    return switch (GitOrigin.mirror(source, git, clock).look()) {
      case GitLook.Seen(GitSnapshot snapshot, _) -> Optional.of(snapshot);
      case GitLook.Failed _ -> Optional.empty();
    };
  }

  /**
   * Looks at those of the sources that are repositories.
   *
   * @throws KenException when that fails for one
   */
  void requireLookedAt(List<RememberedSource> sources) {
    for (RememberedSource source : sources) {
      if (source.isGit()
          && GitOrigin.mirror(source, git, clock).look() instanceof GitLook.Failed failed) {
        throw KenException.caller(
            "repository-unread",
            String.format(Locale.ROOT, "source '%s': %s", source.id().value(), failed.message()),
            failed.remedy() + " Nothing was changed.");
      }
    }
  }

  /**
   * Notes which commit of a repository was indexed whole.
   *
   * @param began when the run began
   */
  void indexed(RememberedSource source, String commit, Instant began) {
    try {
      GitOrigin.mirror(source, git, clock).indexed(commit, began);
    } catch (IOException e) {
      throw GitOrigin.unreadable(source, e);
    }
  }

  /** Notes that what is indexed of repositories is of no commit that is known. */
  void forgetIndexed() {
    for (RememberedSource source : sources().all()) {
      if (source.isGit()) {
        try {
          GitOrigin.mirror(source, git, clock).unindexed();
        } catch (IOException e) {
          throw GitOrigin.unreadable(source, e);
        }
      }
    }
  }

  /** How the repositories are looked at, and closed when that fails for too long. */
  GitTending tending() {
    return new GitTending(this, git, clock, directoryBudget);
  }

  /** Reads people files and directory server again, if that was not done lately. */
  public void refreshDirectory() {
    tending().refresh();
    DirectoryWatch.once(() -> sources().all(), pull, stored, clock, directoryBudget);
  }

  /** What other systems push about people and groups; a part of the directory. */
  public PushedDirectory pushedDirectory() {
    return new RevokingPushedDirectory(state.pushedDirectory(), barrier);
  }

  /** The people and groups that an identity provider manages; a part of the directory. */
  public ProvisioningStore provisioning() {
    return new RevokingProvisioningStore(state.provisioning(), barrier);
  }

  /** The looks that operators took at rights. */
  public OperatorLog operatorLog() {
    return state.operatorLog();
  }

  /** What operators ask about rights. */
  public RightsDesk rightsDesk() {
    return new RightsDesk(directory, directoryBudget, index::maintenance, operatorLog(), clock);
  }

  /** Records who may read what over time. */
  public RightsRecorder rightsRecorder() {
    return new RightsRecorder(
        this::statedRights, () -> SqliteRightsHistory.open(folder.rightsHistory()), clock);
  }

  /** What decides now, but for the age of what directories state. */
  private RightsState statedRights() {
    return new RightsState(stored.current(), acls());
  }

  /** The ACL of each document in the index, also of a source that is listed no longer. */
  Map<DocumentId, Acl> acls() {
    Map<DocumentId, Acl> acls = new HashMap<>();
    for (var source : index.maintenance().documents().values()) {
      source.forEach((id, state) -> acls.put(id, state.acl()));
    }
    return acls;
  }

  /** Compares Ken's rights with those of the sources. */
  public Drift.Audit driftAudit() {
    return new DriftAudit(this, clock);
  }

  /**
   * Who would gain and who would lose what if people files and the directory server were read now.
   *
   * @throws dev.ken.core.error.KenException when one can't be read or sources contradict each other
   */
  public RightsDifference previewSync() {
    return new ChangePreview(this).ofSync(clock);
  }

  /**
   * Who would gain and who would lose what if these were pushed. What would be refused changes
   * nothing; of content it is taken that it can be read.
   */
  public RightsDifference previewPush(List<PushedWrite> writes, List<DirectoryChange> changes) {
    Directory then =
        pushedDirectory().foreseen(changes).map(directory::justHeard).orElseGet(directory::current);
    return new ChangePreview(this).ofPush(writes, then);
  }

  /** Finds what very many may read. */
  public ExposureAudit exposureAudit() {
    return new ExposureAudit(index, directory::current);
  }

  /** What is kept of the documents that other systems push. */
  public PushedDocuments pushedDocuments() {
    return state.pushedDocuments();
  }

  /** The tokens that say how far directory and index have come. */
  ConsistencyTokens consistency(RandomGenerator random) {
    byte[] made = new byte[32];
    random.nextBytes(made);
    return new ConsistencyTokens(state.consistencyKey(made), random, directory(), index);
  }

  /** Where what takes a right away waits for what is being handed over. */
  RevocationBarrier barrier() {
    return barrier;
  }

  /** The service keys that were given out. */
  public KeyFile keys() {
    return new KeyFile(folder.keys(), json);
  }

  /** What is remembered of a messenger's events. */
  public MessengerStore messenger() {
    return state.messenger();
  }

  /** Which person an account of a messenger belongs to. */
  public AccountLinks accountLinks() {
    return state.accountLinks();
  }

  /** The index. */
  public WithheldIndex index() {
    return index;
  }

  /** The places that documents were indexed from. */
  public SourceList sources() {
    return new SourceList(folder.sources(), json);
  }

  /** The tokens that were given out. */
  public TokenFile tokens() {
    return new TokenFile(folder.tokens(), json);
  }

  @Override
  public void close() {
    pull.close();
    closing.close();
  }
}
