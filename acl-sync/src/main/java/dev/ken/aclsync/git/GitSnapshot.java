package dev.ken.aclsync.git;

import dev.ken.aclsync.People;
import dev.ken.aclsync.PeopleFile;
import dev.ken.core.error.KenException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/**
 * All that a repository held at one commit. It never changes. Safe for use by many threads, as long
 * as Ken's copy is there.
 */
public final class GitSnapshot {
  private static final int SHOWN = 12;
  private static final int MAX_PEOPLE_BYTES = 32 * 1024 * 1024;

  private final Path copy;
  private final String commit;
  private final Instant lookedAt;
  private volatile @Nullable GitTree tree;

  GitSnapshot(Path copy, String commit, Instant lookedAt, @Nullable GitTree tree) {
    this.copy = copy;
    this.commit = commit;
    this.lookedAt = lookedAt;
    this.tree = tree;
  }

  /** The commit's id, in hexadecimal. */
  public String commit() {
    return commit;
  }

  /** The beginning of the commit's id, for people. */
  String shortCommit() {
    return commit.substring(0, Math.min(SHOWN, commit.length()));
  }

  /** When the branch was last seen to be at this commit. */
  public Instant lookedAt() {
    return lookedAt;
  }

  /** The plain files, ordered by path. */
  public List<GitFile> files() {
    return List.copyOf(tree().files().values());
  }

  /** The plain file at a path. */
  public Optional<GitFile> file(String path) {
    return tree().file(path);
  }

  /**
   * Hears of all else that it holds.
   *
   * @param listener is given the path and the reason why it is no document
   */
  public void leftOut(LeftOutListener listener) {
    tree().left().forEach(one -> listener.leftOut(one.path(), one.reason()));
  }

  /** Hears of what is no document. */
  @FunctionalInterface
  public interface LeftOutListener {
    /** At this path, for this reason, which is a sentence. */
    void leftOut(String path, String reason);
  }

  /**
   * The people and groups that the commit states, if it does.
   *
   * @param file what to call the people file
   * @throws KenException with code {@code people-file-invalid} when it can't be read as such
   */
  public Optional<People> people(String file) {
    GitTree known = tree;
    GitTree root = known == null ? read(TreeReader.Depth.ROOT) : known;
    Optional<GitFile> there = root.file(PeopleFile.NAME);
    if (there.isEmpty()) {
      Optional<GitTree.LeftOut> other = root.leftAt(PeopleFile.NAME);
      if (other.isPresent() || root.hasFolder(PeopleFile.NAME)) {
        throw unreadable(file, other.map(GitTree.LeftOut::reason).orElse("it is a folder"));
      }
      return Optional.empty();
    }
    try {
      byte[] bytes =
          read(there.get(), MAX_PEOPLE_BYTES)
              .orElseThrow(() -> unreadable(file, "it is too large"));
      return Optional.of(PeopleFile.read(file, bytes, lookedAt));
    } catch (IOException e) {
      throw KenException.ours(
          "repository-copy-unreadable",
          String.format(Locale.ROOT, "cannot read the people file %s from Ken's copy: %s", file, e),
          "It is fetched anew at the next look; if that doesn't help, delete the folder "
              + copy
              + ".",
          e);
    }
  }

  private static KenException unreadable(String file, String reason) {
    return KenException.caller(
        "people-file-invalid",
        String.format(Locale.ROOT, "cannot read the people file %s: %s", file, reason),
        "Put a plain file there; the people and groups read before stay in force.");
  }

  /**
   * The content of a file.
   *
   * @param maximumBytes how many are read at most; empty when there are more
   * @throws IOException when Ken's copy can't be read
   */
  public Optional<byte[]> read(GitFile file, long maximumBytes) throws IOException {
    if (file.size() > maximumBytes) {
      return Optional.empty();
    }
    try (Repository repository = GitMirror.open(copy);
        ObjectReader reader = repository.newObjectReader()) {
      ObjectLoader content = reader.open(ObjectId.fromString(file.id()), Constants.OBJ_BLOB);
      try (InputStream stream = content.openStream()) {
        byte[] bytes = stream.readNBytes((int) Math.min(maximumBytes + 1, Integer.MAX_VALUE - 8));
        return bytes.length > maximumBytes ? Optional.empty() : Optional.of(bytes);
      }
    } catch (MissingObjectException | CorruptObjectException e) {
      markDamaged();
      throw new IOException("Ken's copy lacks it; it is fetched anew at the next look", e);
    }
  }

  GitTree tree() {
    GitTree known = tree;
    if (known == null) {
      known = read(TreeReader.Depth.WHOLE);
      tree = known;
    }
    return known;
  }

  private GitTree read(TreeReader.Depth depth) {
    try (Repository repository = GitMirror.open(copy)) {
      return TreeReader.read(repository, commit, depth, Deadline.after(GitMirror.LOCAL));
    } catch (IOException e) {
      // Not when it took too long or was interrupted: what is known stays.
      if (e instanceof MissingObjectException || e instanceof CorruptObjectException) {
        markDamaged();
      }
      throw KenException.ours(
          "repository-copy-unreadable",
          String.format(
              Locale.ROOT,
              "cannot read Ken's copy of a repository in %s at the commit %s: %s",
              copy,
              shortCommit(),
              e.getMessage()),
          "It is fetched anew at the next look; if that doesn't help, delete the folder.",
          e);
    }
  }

  /** Has the next look fetch everything anew. */
  private void markDamaged() {
    try {
      Files.write(GitMirror.damaged(copy), new byte[0]);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot mark Ken's copy in " + copy + " as damaged", e);
    }
  }
}
