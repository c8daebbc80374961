package dev.ken.aclsync.git;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Reads what a commit holds, and so finds out whether all of it is there. Nothing that it says is
 * believed: names that lead elsewhere, that can't be written as text, or that are there twice are
 * left out.
 */
final class TreeReader {
  /** A few small objects can say that there are endlessly many files. */
  private static final int MOST = 1_000_000;

  private static final int LONGEST_PATH = 4096;
  private static final int LARGEST_POINTER = 1024;
  private static final byte[] POINTER =
      "version https://git-lfs.github.com/spec/".getBytes(StandardCharsets.US_ASCII);

  private TreeReader() {}

  /** There are more files than may be. */
  static final class TooManyException extends IOException {
    private static final long serialVersionUID = 1L;

    TooManyException() {
      super("the commit has more than " + MOST + " files");
    }
  }

  /** How much of a commit is read. */
  enum Depth {
    /** All of it. */
    WHOLE,
    /** What is at the root, where folders are no files. */
    ROOT
  }

  static GitTree read(Repository repository, String commit, Depth depth, Deadline deadline)
      throws IOException {
    try (ObjectReader reader = repository.newObjectReader();
        var revisions = new RevWalk(reader);
        var walk = new TreeWalk(reader)) {
      RevCommit parsed = revisions.parseCommit(ObjectId.fromString(commit));
      walk.addTree(parsed.getTree());
      walk.setRecursive(false);
      var tree = new GitTree.Builder();
      while (walk.next()) {
        entry(walk, reader, depth, tree);
        if (tree.size() > MOST) {
          throw new TooManyException();
        }
        deadline.require();
      }
      return tree.build();
    }
  }

  private static void entry(TreeWalk walk, ObjectReader reader, Depth depth, GitTree.Builder tree)
      throws IOException {
    Optional<String> path = path(walk.getRawPath());
    if (path.isEmpty()) {
      tree.leave(
          new String(walk.getRawPath(), StandardCharsets.UTF_8).replaceAll("\\p{Cntrl}", "\ufffd"),
          "its name is no text in UTF-8, or not one that a file can have");
      return;
    }
    int mode = walk.getRawMode(0);
    if (FileMode.TREE.equals(mode)) {
      if (depth == Depth.ROOT) {
        tree.leave(path.get(), "it is a folder");
      } else if (walk.getDepth() < LONGEST_PATH / 2) {
        walk.enterSubtree();
      }
    } else if (FileMode.SYMLINK.equals(mode)) {
      tree.leave(path.get(), "it is a symbolic link, which is not followed");
    } else if (FileMode.GITLINK.equals(mode)) {
      tree.leave(path.get(), "it is a submodule: make its repository a source of its own");
    } else if (FileMode.REGULAR_FILE.equals(mode) || FileMode.EXECUTABLE_FILE.equals(mode)) {
      file(path.get(), walk.getObjectId(0), reader, tree);
    } else {
      tree.leave(path.get(), "it is of no kind that Git knows");
    }
  }

  private static void file(String path, ObjectId id, ObjectReader reader, GitTree.Builder tree)
      throws IOException {
    long size = reader.getObjectSize(id, Constants.OBJ_BLOB);
    if (size >= POINTER.length && size <= LARGEST_POINTER && isPointer(id, reader)) {
      tree.leave(
          path,
          "its content is kept by Git LFS, and only a pointer is in the repository: what it points"
              + " to is not fetched");
    } else {
      tree.add(new GitFile(path, id.name(), size));
    }
  }

  private static boolean isPointer(ObjectId id, ObjectReader reader) throws IOException {
    byte[] bytes = reader.open(id, Constants.OBJ_BLOB).getBytes(LARGEST_POINTER);
    return ByteBuffer.wrap(bytes, 0, POINTER.length).equals(ByteBuffer.wrap(POINTER));
  }

  /** The path, unless it is none that stays within the repository. */
  private static Optional<String> path(byte[] raw) {
    if (raw.length > LONGEST_PATH) {
      return Optional.empty();
    }
    String path;
    try {
      path = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(raw)).toString();
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
    for (String part : path.split("/", -1)) {
      if (part.isEmpty()
          || part.equals(".")
          || part.equals("..")
          || part.equalsIgnoreCase(".git")
          || part.chars().anyMatch(Character::isISOControl)) {
        return Optional.empty();
      }
    }
    return Optional.of(path);
  }
}
