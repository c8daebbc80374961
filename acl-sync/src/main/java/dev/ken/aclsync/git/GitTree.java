package dev.ken.aclsync.git;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a commit holds, by path.
 *
 * @param files its plain files
 * @param left all else, with the reason why it is no document
 */
record GitTree(NavigableMap<String, GitFile> files, List<LeftOut> left) {
  /** Copies the list. */
  GitTree {
    left = List.copyOf(left);
  }

  /**
   * Something that is no document.
   *
   * @param path where; what can't be shown of it is replaced
   * @param reason why, as a sentence
   */
  record LeftOut(String path, String reason) {}

  /** The file at a path. */
  Optional<GitFile> file(String path) {
    return Optional.ofNullable(files.get(path));
  }

  /** What at this path is no file, if anything is. */
  Optional<LeftOut> leftAt(String path) {
    return left.stream().filter(one -> one.path().equals(path)).findFirst();
  }

  /** Whether there is a folder at this path. */
  boolean hasFolder(String path) {
    String first = files.ceilingKey(path + "/");
    return (first != null && first.startsWith(path + "/"))
        || left.stream().anyMatch(one -> one.path().startsWith(path + "/"));
  }

  /** Gathers what a commit holds. */
  static final class Builder {
    private final Map<String, GitFile> files = new TreeMap<>();
    private final List<LeftOut> left = new ArrayList<>();
    private final Map<String, LeftOut> twice = new TreeMap<>();

    void add(GitFile file) {
      if (files.putIfAbsent(file.path(), file) != null) {
        leave(file.path(), "the commit has two files of this name");
      }
    }

    /** Leaves something out, with what else has its path. */
    void leave(String path, String reason) {
      var one = new LeftOut(path, reason);
      left.add(one);
      twice.put(path, one);
    }

    int size() {
      return files.size() + left.size();
    }

    GitTree build() {
      files.keySet().removeAll(twice.keySet());
      return new GitTree(new TreeMap<>(files), left);
    }
  }
}
