package dev.ken.aclsync;

import dev.ken.core.access.AclReading;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.Namespace;
import dev.ken.core.document.SourcePath;
import dev.ken.core.source.AccessRules;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The permissions of a folder tree, stated in a {@code .ken-access.yaml} of any of its folders.
 *
 * <pre>{@code
 * inherit: true                   # the default
 * allow: [everyone]               # everyone, user:ID or group:ID
 * deny: ["group:contractors"]
 * files:
 *   salary-review-2026.xlsx:
 *     inherit: false
 *     allow: ["group:compensation"]
 * }</pre>
 *
 * <p>The rules:
 *
 * <ul>
 *   <li>A folder's {@code allow} and {@code deny} are a level inside the levels of the folder
 *       above: a reader must pass all of them. With {@code inherit: false} the levels above don't
 *       apply. A folder without an access file is as the folder above.
 *   <li>In a level, deny wins. {@code deny} without {@code allow} takes away from what is
 *       inherited, and never gives: with {@code inherit: false}, or where nothing is stated above,
 *       nobody may read. {@code allow: []} lets nobody in.
 *   <li>An entry under {@code files} is a level inside the folder's, or replaces them with {@code
 *       inherit: false}. Names match exactly.
 *   <li>Where no level is stated at all, nobody may read. {@code inherit: false} without {@code
 *       allow} states that nobody may, and folders that inherit from it can't open up again.
 *   <li>An access file that is wrong in any way, such as an unknown key, closes its folder and all
 *       that inherits from it; a wrong entry under {@code files} closes that file. Denying a group
 *       that the directory does not state is wrong: it can't be known who is in it.
 *   <li>What is behind a symbolic link is closed, since the rules of its own place don't show here.
 * </ul>
 *
 * <p>This is a snapshot: all access files are read once, by {@link #read(Path, Namespace,
 * DirectoryContent)}; folders made later are closed. Immutable; safe for use by many threads.
 */
public final class FolderAccessRules implements AccessRules {
  /** The name of an access file. */
  public static final String ACCESS_FILE = ".ken-access.yaml";

  /** Other spellings, and what editors and copies make of the name. */
  private static final Pattern LIKE_AN_ACCESS_FILE =
      Pattern.compile("(?i)[._~#]*ken[-_. ]?access(\\.ya?ml.*)?[~#]*");

  private final Path root;
  private final Map<String, FolderAccess> folders;
  private final Map<String, FolderAccess> files;
  private final SyncReport report;

  FolderAccessRules(
      Path root,
      Map<String, FolderAccess> folders,
      Map<String, FolderAccess> files,
      SyncReport report) {
    this.root = root;
    this.folders = Map.copyOf(folders);
    this.files = Map.copyOf(files);
    this.report = report;
  }

  /**
   * Reads all access files of a tree.
   *
   * @param root the folder that source paths start from
   * @param namespace the namespace of the users and groups that the files name
   * @param directory the people and groups that there are
   * @throws dev.ken.core.error.KenException with code {@code folder-unreadable} when the root is
   *     not a folder that can be read; whatever is wrong below closes its part of the tree and is
   *     in the {@link #report()}
   */
  public static FolderAccessRules read(Path root, Namespace namespace, DirectoryContent directory) {
    KnownPrincipals known = KnownPrincipals.of(directory);
    return new FolderReader(root, new PrincipalNotation(namespace, known.namespaces()), known)
        .read();
  }

  /** What an operator should know about these rules. */
  public SyncReport report() {
    return report;
  }

  @Override
  public AclReading read(SourcePath path) {
    String value = path.value();
    if (isLink(value)) {
      return link(value);
    }
    FolderAccess access = files.get(value);
    if (access == null) {
      int slash = value.lastIndexOf('/');
      access = folder(slash < 0 ? "" : value.substring(0, slash));
    }
    return access.reading(value);
  }

  /** The access of a folder, or of the nearest link above it. */
  private FolderAccess folder(String path) {
    FolderAccess access = folders.get(path);
    if (access != null) {
      return access;
    }
    for (int slash = path.lastIndexOf('/'); slash >= 0; slash = path.lastIndexOf('/', slash - 1)) {
      if (folders.get(path.substring(0, slash)) instanceof FolderAccess.Closed closed) {
        return closed;
      }
    }
    return new FolderAccess.Closed(
        new AclReading.Malformed(
            path, "the folder was not there when permissions were read: index again"));
  }

  private boolean isLink(String path) {
    try {
      return Files.isSymbolicLink(root.resolve(path));
    } catch (InvalidPathException _) {
      // No file can have such a name, so that no link can either.
      return false;
    }
  }

  static AclReading.Malformed link(String path) {
    return new AclReading.Malformed(
        path,
        "it is a symbolic link, and the permissions of the place it leads to don't show here: put"
            + " the file or folder itself here");
  }

  @Override
  public boolean isControlFile(SourcePath path) {
    String value = path.value();
    String name = value.substring(value.lastIndexOf('/') + 1);
    return isLikeAccessFile(name) || value.equals(PeopleFile.NAME);
  }

  /** Whether this is an access file, or is most likely meant to be one. */
  public static boolean isLikeAccessFile(String name) {
    return name.equals(ACCESS_FILE) || isMisnamedAccessFile(name);
  }

  /** Whether this is most likely meant to be an access file, but is none. */
  static boolean isMisnamedAccessFile(String name) {
    return !name.equals(ACCESS_FILE) && LIKE_AN_ACCESS_FILE.matcher(name).matches();
  }
}
