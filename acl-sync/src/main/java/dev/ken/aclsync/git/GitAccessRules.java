package dev.ken.aclsync.git;

import dev.ken.aclsync.FolderAccessRules;
import dev.ken.aclsync.NamedPrincipals;
import dev.ken.aclsync.PeopleFile;
import dev.ken.aclsync.SyncReport;
import dev.ken.aclsync.SyncWarning;
import dev.ken.aclsync.git.GitPattern.Match;
import dev.ken.aclsync.git.ReadersFile.ReadersException;
import dev.ken.core.access.AclReading;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.Namespace;
import dev.ken.core.document.SourcePath;
import dev.ken.core.source.AccessRules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The permissions of one commit, as the {@value ReadersFile#NAME} at its root states them: of all
 * lines that match a file, the last one counts, alone.
 *
 * <p>Closed are: everything when there is no such file, or when it is anything but lines of text in
 * a plain file; what a line with a fault means, and all that no later line means when it isn't
 * clear what that is; what patterns mean to some readers only; and what is in a folder that has a
 * {@value ReadersFile#NAME} or an access file of its own, since it isn't clear which counts.
 *
 * <p>Immutable; safe for use by many threads.
 */
public final class GitAccessRules implements AccessRules {
  private final GitTree tree;
  private final String commit;
  private final Optional<AclReading> whole;
  private final List<Rule> rules;
  private final Map<String, AclReading.Malformed> closedFolders;
  private final SyncReport report;

  /** A line, and what it may be meant for when it matches no file. */
  private record Rule(ReadersLine line, Optional<GitPattern> lookAlike) {}

  private GitAccessRules(
      GitSnapshot snapshot,
      Optional<AclReading> whole,
      ReadersFile readers,
      Map<String, AclReading.Malformed> closedFolders) {
    this.tree = snapshot.tree();
    this.commit = snapshot.shortCommit();
    this.whole = whole;
    this.closedFolders = closedFolders;
    var warnings = new ArrayList<SyncWarning>(readers.warnings());
    this.rules = rules(readers, tree, warnings);
    this.report = new SyncReport(closed(whole, readers, closedFolders), warnings);
  }

  /**
   * Reads the permissions of a commit.
   *
   * @param namespace the namespace of the users and groups that they name
   * @param directory the people and groups that there are
   */
  public static GitAccessRules read(
      GitSnapshot snapshot, Namespace namespace, DirectoryContent directory) {
    GitTree tree = snapshot.tree();
    var none = new ReadersFile(List.of(), List.of());
    Optional<AclReading> whole = Optional.empty();
    ReadersFile readers = none;
    Optional<GitFile> file = tree.file(ReadersFile.NAME);
    if (file.isPresent()) {
      try {
        readers =
            ReadersFile.of(
                snapshot
                    .read(file.get(), ReadersFile.MAX_BYTES)
                    .orElseThrow(
                        () -> new ReadersException("it is larger than 1 MiB: make it smaller")),
                NamedPrincipals.of(namespace, directory));
      } catch (ReadersException e) {
        whole = Optional.of(new AclReading.Malformed(ReadersFile.NAME, e.reason()));
      } catch (IOException e) {
        whole =
            Optional.of(
                new AclReading.Malformed(
                    ReadersFile.NAME, "it can't be read from Ken's copy (" + e + "): index again"));
      }
    } else {
      whole = Optional.of(absent(tree));
    }
    return new GitAccessRules(snapshot, whole, readers, closedFolders(tree));
  }

  private static AclReading absent(GitTree tree) {
    Optional<GitTree.LeftOut> other = tree.leftAt(ReadersFile.NAME);
    if (other.isPresent()) {
      return new AclReading.Malformed(
          ReadersFile.NAME, "it is no plain file (" + other.get().reason() + "): put one there");
    }
    if (tree.hasFolder(ReadersFile.NAME)) {
      return new AclReading.Malformed(
          ReadersFile.NAME, "it is a folder: put a file of this name there");
    }
    return new AclReading.Missing("there is no " + ReadersFile.NAME + " at the repository's root");
  }

  private static List<Rule> rules(ReadersFile readers, GitTree tree, List<SyncWarning> warnings) {
    List<List<String>> paths = tree.files().keySet().stream().map(GitAccessRules::parts).toList();
    var rules = new ArrayList<Rule>();
    for (ReadersLine line : readers.lines()) {
      boolean unused =
          line.pattern().isPresent()
              && paths.stream().allMatch(path -> line.pattern().get().of(path) == Match.NO);
      if (unused) {
        warnings.add(
            new SyncWarning(
                line.where(),
                String.format(
                    Locale.ROOT, "no file matches the pattern '%s'", line.pattern().get())));
      }
      rules.add(new Rule(line, line.pattern().filter(_ -> unused).map(GitPattern::folded)));
    }
    return rules;
  }

  /** Folders with a file that may be meant to say who may read what is there. */
  private static Map<String, AclReading.Malformed> closedFolders(GitTree tree) {
    Map<String, AclReading.Malformed> closed = new TreeMap<>();
    Set<String> seen = new HashSet<>();
    Stream.concat(tree.files().keySet().stream(), tree.left().stream().map(GitTree.LeftOut::path))
        .forEach(path -> {
          int from = 0;
          for (int to = path.indexOf('/'); from <= path.length(); to = path.indexOf('/', from)) {
            int end = to < 0 ? path.length() : to;
            String name = path.substring(from, end);
            String place = path.substring(0, end);
            if (seen.add(place) && !place.equals(ReadersFile.NAME) && isLikeControlFile(name)) {
              String folder = from == 0 ? "" : path.substring(0, from - 1);
              closed.putIfAbsent(folder, ambiguous(place));
            }
            from = end + 1;
          }
        });
    return closed;
  }

  private static AclReading.Malformed ambiguous(String place) {
    return new AclReading.Malformed(
        place,
        "only the "
            + ReadersFile.NAME
            + " at the root says who may read what, and it is not clear whether this is meant to"
            + " as well: remove it");
  }

  private static List<AclReading.Malformed> closed(
      Optional<AclReading> whole,
      ReadersFile readers,
      Map<String, AclReading.Malformed> closedFolders) {
    var closed = new ArrayList<AclReading.Malformed>();
    whole.ifPresent(reading -> {
      if (reading instanceof AclReading.Malformed malformed) {
        closed.add(malformed);
      }
    });
    for (ReadersLine line : readers.lines()) {
      if (line.reading() instanceof AclReading.Malformed malformed) {
        closed.add(malformed);
      }
    }
    closed.addAll(closedFolders.values());
    return closed;
  }

  /** What an operator should know about these rules. */
  public SyncReport report() {
    return report;
  }

  @Override
  public AclReading read(SourcePath path) {
    String value = path.value();
    if (tree.file(value).isEmpty()) {
      return new AclReading.Malformed(
          value, "it is no plain file of the commit " + commit + ": index again");
    }
    if (whole.isPresent()) {
      return whole.get();
    }
    for (String folder = value; !folder.isEmpty(); ) {
      int slash = folder.lastIndexOf('/');
      folder = slash < 0 ? "" : folder.substring(0, slash);
      AclReading.Malformed closed = closedFolders.get(folder);
      if (closed != null) {
        return closed;
      }
    }
    return last(parts(value), value);
  }

  /** What the last line that matches says, unless a later one may be meant to. */
  private AclReading last(List<String> path, String value) {
    for (int at = rules.size() - 1; at >= 0; at--) {
      ReadersLine line = rules.get(at).line();
      Match match = line.pattern().map(one -> one.of(path)).orElse(Match.YES);
      Optional<GitPattern> lookAlike = rules.get(at).lookAlike();
      if (lookAlike.isPresent() && lookAlike.get().of(GitPattern.folded(path)) != Match.NO) {
        return new AclReading.Malformed(
            line.where(),
            String.format(
                Locale.ROOT,
                "its pattern matches no file, but looks like '%s': write the name exactly",
                value));
      }
      switch (match) {
        case YES -> {
          return line.reading();
        }
        case UNSURE -> {
          return new AclReading.Malformed(
              line.where(),
              String.format(
                  Locale.ROOT,
                  "not all who read such patterns agree whether this one matches '%s': write a"
                      + " later line that clearly does",
                  value));
        }
        case NO -> {}
      }
    }
    return new AclReading.Missing(
        String.format(Locale.ROOT, "no line of %s matches %s", ReadersFile.NAME, value));
  }

  private static List<String> parts(String path) {
    return List.of(path.split("/", -1));
  }

  @Override
  public boolean isControlFile(SourcePath path) {
    String value = path.value();
    return isLikeControlFile(value.substring(value.lastIndexOf('/') + 1))
        || value.equals(PeopleFile.NAME);
  }

  private static boolean isLikeControlFile(String name) {
    return ReadersFile.isLikeName(name) || FolderAccessRules.isLikeAccessFile(name);
  }
}
