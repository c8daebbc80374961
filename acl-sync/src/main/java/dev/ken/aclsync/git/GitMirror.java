package dev.ken.aclsync.git;

import dev.ken.aclsync.git.GitLook.Fault;
import dev.ken.aclsync.git.TreeReader.Depth;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryCache;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.FetchResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/**
 * Ken's own copy of one branch of a repository: its newest commit, without the history, in a bare
 * repository that only objects and Ken's own settings are written into.
 *
 * <p>The commit that counts is the one in the file beside the copy, which is replaced at once when
 * all of a commit is there and was read through. So a crash at any point leaves the commit that was
 * known. Commits that were known in the last day are kept, for who is still reading them. One
 * process at a time changes the copy; reading waits for nobody. Safe for use by many threads.
 */
public final class GitMirror {
  /** How long reading the copy may take. */
  static final Duration LOCAL = Duration.ofMinutes(10);

  private static final String KEPT = "refs/ken/";
  private static final Duration KEPT_FOR = Duration.ofDays(1);
  private static final int MOST_PACKS = 30;

  private final Path copy;
  private final Path state;
  private final Path turn;
  private final GitRemote remote;
  private final Clock clock;

  /**
   * A copy in a folder, which is made at the first look.
   *
   * @param copy the folder; files beside it have its name with an ending
   */
  public GitMirror(Path copy, GitRemote remote, Clock clock) {
    this.copy = copy;
    this.state = copy.resolveSibling(copy.getFileName() + ".json");
    this.turn = copy.resolveSibling(copy.getFileName() + ".lock");
    this.remote = remote;
    this.clock = clock;
  }

  /** How the repository stands. */
  public GitStatus status() throws IOException {
    return state().status();
  }

  /**
   * The commit that is known, however long ago it was looked for; empty when none is, of this
   * branch of this repository.
   */
  public Optional<GitSnapshot> known() throws IOException {
    GitStatus status = status();
    return status
        .commit()
        .filter(_ -> Files.isDirectory(copy))
        .flatMap(commit -> status.lookedAt().map(at -> new GitSnapshot(copy, commit, at, null)));
  }

  /**
   * Notes that a commit was indexed whole, unless all was closed since then.
   *
   * @param began when the run began
   */
  public void indexed(String commit, Instant began) throws IOException {
    change(known -> known.indexed(commit, began));
  }

  /** Notes that what is indexed is of no commit that is known, so that it must be done again. */
  public void unindexed() throws IOException {
    change(MirrorState::unindexed);
  }

  /** Notes that all that was indexed is closed, so that it must be done again. */
  public void closed() throws IOException {
    change(known -> known.closed(clock.instant()));
  }

  private void change(UnaryOperator<MirrorState> change) throws IOException {
    Files.createDirectories(parent());
    try (MirrorTurn _ =
        MirrorTurn.take(turn, Deadline.after(LOCAL))
            .orElseThrow(() -> new IOException(turn + " is kept by another process"))) {
      change.apply(state()).write(state);
    }
  }

  private MirrorState state() throws IOException {
    return MirrorState.read(state)
        .filter(one -> one.address().equals(remote.address()))
        .filter(one -> one.branch().equals(remote.branch()))
        .orElseGet(() -> MirrorState.empty(remote.address(), remote.branch()));
  }

  /** Looks which commit the branch is at, and fetches it when it is another than the known one. */
  public GitLook look() {
    QuietSystem.settle();
    Deadline deadline = Deadline.after(remote.limits().whole());
    try {
      Files.createDirectories(parent());
      Optional<MirrorTurn> mine = MirrorTurn.take(turn, deadline);
      if (mine.isEmpty()) {
        return GitFailure.of(remote, Fault.SLOW, "another process of Ken looks at it all the time");
      }
      try (MirrorTurn _ = mine.get()) {
        Instant began = clock.instant();
        GitLook look = looked(deadline, began);
        switch (look) {
          case GitLook.Seen(GitSnapshot snapshot, _) ->
              state().seen(snapshot.commit(), began).write(state);
          case GitLook.Failed failed -> state().failed(failed, began).write(state);
        }
        return look;
      }
    } catch (IOException e) {
      return GitFailure.of(remote, Fault.COPY, e.toString());
    }
  }

  private Path parent() {
    return Objects.requireNonNull(copy.toAbsolutePath().getParent(), "a copy has a name");
  }

  private GitLook looked(Deadline deadline, Instant began) throws IOException {
    try {
      tidy();
      try {
        if (Files.exists(damaged(copy))) {
          throw new KnownLostException(new IOException("somebody could not read it"));
        }
        return seen(state().status().commit(), deadline, began);
      } catch (KnownLostException _) {
        // The copy is damaged: nothing of it can be built upon.
        RepositoryCache.unregister(key(copy));
        delete(copy);
        Files.deleteIfExists(damaged(copy));
        return seen(Optional.empty(), deadline, began);
      }
    } catch (BranchException _) {
      return GitFailure.of(remote, Fault.BRANCH, "the repository has no such branch");
    } catch (TreeReader.TooManyException e) {
      return GitFailure.of(remote, Fault.LARGE, String.valueOf(e.getMessage()));
    } catch (IOException | URISyntaxException | RuntimeException e) {
      // The library throws unchecked what a server that makes no sense leads it to.
      return deadline.hasPassed()
          ? GitFailure.of(remote, Fault.SLOW, "it took longer than " + remote.limits().whole())
          : GitFailure.of(remote, e);
    }
  }

  /** The repository has no such branch. */
  private static final class BranchException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** The copy lacks a part of the commit that is known. */
  private static final class KnownLostException extends IOException {
    private static final long serialVersionUID = 1L;

    KnownLostException(Throwable cause) {
      super(cause);
    }
  }

  private GitLook.Seen seen(Optional<String> known, Deadline deadline, Instant began)
      throws IOException, URISyntaxException {
    make();
    try (Repository repository = open(copy)) {
      String now = fetched(repository, known, deadline, began);
      boolean changed = !known.equals(Optional.of(now));
      // What was indexed whole was read whole, and an unchanged commit shall cost nothing.
      boolean done = !changed && state().status().indexed().equals(Optional.of(now));
      @Nullable GitTree tree;
      try {
        tree = done ? null : TreeReader.read(repository, now, Depth.WHOLE, deadline);
        if (done) {
          var _ = repository.open(ObjectId.fromString(now), Constants.OBJ_COMMIT);
        }
      } catch (TreeReader.TooManyException | Deadline.LateException e) {
        throw e;
      } catch (IOException e) {
        throw changed ? e : new KnownLostException(e);
      }
      if (changed) {
        collect(repository, began);
      }
      return new GitLook.Seen(new GitSnapshot(copy, now, began, tree), changed);
    }
  }

  private String fetched(
      Repository repository, Optional<String> known, Deadline deadline, Instant began)
      throws IOException, URISyntaxException {
    String branch = "refs/heads/" + remote.branch();
    try (Transport transport = Transport.open(repository, new URIish(remote.address()))) {
      bound(transport, deadline);
      String there = at(transport, branch);
      if (known.equals(Optional.of(there))) {
        return there;
      }
      transport.setDepth(1);
      transport.setTagOpt(TagOpt.NO_TAGS);
      String kept = KEPT + began.toEpochMilli() + "-" + there.substring(0, 8);
      FetchResult result =
          transport.fetch(
              new EmptyProgressMonitor() {
                @Override
                public boolean isCancelled() {
                  return deadline.hasPassed();
                }
              },
              List.of(new RefSpec("+" + branch + ":" + kept)));
      deadline.require();
      Ref got = result.getAdvertisedRef(branch);
      Ref stored = repository.exactRef(kept);
      if (got == null || stored == null || !got.getObjectId().equals(stored.getObjectId())) {
        throw new IOException("what was fetched was not stored");
      }
      return stored.getObjectId().name();
    }
  }

  private static String at(Transport transport, String branch) throws IOException {
    try (FetchConnection connection = transport.openFetch(List.of(new RefSpec(branch)))) {
      Ref ref = connection.getRef(branch);
      ObjectId there = ref == null ? null : ref.getObjectId();
      if (there == null) {
        throw new BranchException();
      }
      return there.name();
    }
  }

  private void bound(Transport transport, Deadline deadline) {
    // A repository of this machine is read by a thread of Ken, which takes the time that it takes.
    Duration patience =
        remote.address().startsWith("/") ? remote.limits().whole() : remote.limits().patience();
    transport.setTimeout((int) Math.max(1, patience.toSeconds()));
    transport.setRemoveDeletedRefs(false);
    if (transport instanceof TransportHttp http) {
      http.setHttpConnectionFactory(
          new BoundedHttp(remote.authorities(), deadline, remote.limits().bytes()));
      remote
          .login()
          .ifPresent(login ->
              http.setCredentialsProvider(
                  new UsernamePasswordCredentialsProvider(login.user(), login.password().get())));
    }
    if (transport instanceof SshTransport ssh) {
      ssh.setSshSessionFactory(
          new SshCommand(
              remote
                  .ssh()
                  .orElseThrow(() ->
                      new IllegalStateException("an ssh address takes a key and a known host")),
              deadline));
    }
  }

  private void make() throws IOException {
    if (Files.isRegularFile(copy.resolve("config"))) {
      return;
    }
    delete(copy);
    try (Repository repository =
        new FileRepositoryBuilder().setGitDir(copy.toFile()).setBare().build()) {
      repository.create(true);
      StoredConfig config = repository.getConfig();
      config.setString("http", null, "followRedirects", "false");
      config.setBoolean("gc", null, "autoDetach", false);
      config.setInt("gc", null, "auto", 0);
      config.setInt("gc", null, "autoPackLimit", 0);
      config.setString("gc", null, "prunePackExpire", "now");
      config.save();
    }
  }

  /** The mark that who reads a copy leaves when it lacks something. */
  static Path damaged(Path copy) {
    return copy.resolveSibling(copy.getFileName() + ".damaged");
  }

  static Repository open(Path copy) throws IOException {
    QuietSystem.settle();
    return RepositoryCache.open(key(copy), true);
  }

  private static RepositoryCache.FileKey key(Path copy) {
    return RepositoryCache.FileKey.exact(copy.toFile(), FS.DETECTED);
  }

  /** Removes what a process that ended in the middle of a look has left. */
  private void tidy() throws IOException {
    if (!Files.isDirectory(copy)) {
      return;
    }
    remove(copy, "*.lock");
    remove(copy.resolve("objects"), "incoming*");
    remove(copy.resolve("objects"), "noz*");
    remove(copy.resolve("objects/pack"), "*.keep");
    Path refs = copy.resolve(KEPT);
    if (Files.isDirectory(refs)) {
      remove(refs, "*.lock");
    }
  }

  private static void remove(Path folder, String names) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, names)) {
      for (Path one : found) {
        Files.deleteIfExists(one);
      }
    }
  }

  /** Forgets commits that nobody reads any more, and at times deletes what only they held. */
  private void collect(Repository repository, Instant now) throws IOException {
    long oldest = now.minus(KEPT_FOR).toEpochMilli();
    List<Ref> refs = repository.getRefDatabase().getRefsByPrefix(KEPT);
    String newest = refs.stream().map(Ref::getName).max(GitMirror::byTime).orElse("");
    for (Ref ref : refs) {
      if (time(ref.getName()) < oldest && !ref.getName().equals(newest)) {
        RefUpdate update = repository.updateRef(ref.getName());
        update.setForceUpdate(true);
        var _ = update.delete();
      }
    }
    try (DirectoryStream<Path> packs =
        Files.newDirectoryStream(copy.resolve("objects/pack"), "*.pack")) {
      int count = 0;
      for (Path _ : packs) {
        count++;
      }
      if (count > MOST_PACKS) {
        var _ = Git.wrap(repository).gc().setExpire(now).call();
      }
    } catch (GitAPIException e) {
      throw new IOException(
          String.format(Locale.ROOT, "cannot tidy Ken's copy in %s: %s", copy, e.getMessage()), e);
    }
  }

  private static int byTime(String one, String other) {
    return Long.compare(time(one), time(other));
  }

  private static long time(String ref) {
    String name = ref.substring(KEPT.length());
    return Long.parseLong(name.substring(0, name.indexOf('-')));
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path one, IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(one);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
