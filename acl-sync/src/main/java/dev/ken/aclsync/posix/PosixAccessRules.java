package dev.ken.aclsync.posix;

import dev.ken.aclsync.FolderAccessRules;
import dev.ken.aclsync.PeopleFile;
import dev.ken.aclsync.SyncReport;
import dev.ken.aclsync.SyncWarning;
import dev.ken.aclsync.posix.PosixAcl.Right;
import dev.ken.core.access.Acl;
import dev.ken.core.access.AclLevel;
import dev.ken.core.access.AclReading;
import dev.ken.core.document.SourcePath;
import dev.ken.core.error.KenException;
import dev.ken.core.source.AccessRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
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
import java.util.TreeMap;

/**
 * The permissions of a folder tree as the file system has them: to read a file, one must be able to
 * read it and to go through each folder from the root of the file system down to it.
 *
 * <p>All are read once, by {@link #read(Path, PosixDirectory)}. What was changed since, as its time
 * of change shows, is read again when it is asked for, with every folder above. Closed are: what is
 * on a file system whose permissions are not what they seem, such as a share of Windows or one with
 * NFSv4 ACLs; what is behind a symbolic link; what an access file is meant to govern, since it is
 * not clear which counts; and what denies somebody whose number has no name, or whose name nobody
 * has.
 *
 * <p>Safe for use by many threads.
 */
public final class PosixAccessRules implements AccessRules {
  /** File systems whose kernel decides by these permissions alone. */
  private static final Set<String> KNOWN =
      Set.of("ext2", "ext3", "ext4", "xfs", "btrfs", "tmpfs", "overlay", "f2fs", "jfs", "bcachefs");

  /** Times of change are of the last tick of the kernel's clock. */
  private static final Duration TICK = Duration.ofMillis(20);

  private final Path root;
  private final PosixDirectory directory;
  private final PosixNames names;
  private final Map<Path, PosixAcl> acls;
  private final PosixLevel levels;
  private final Instant readAt;
  private final Object device;

  /** The access file of each folder that has one. */
  private final Map<Path, String> governed;

  private final SyncReport report;

  private PosixAccessRules(
      Path root,
      PosixDirectory directory,
      PosixNames names,
      Map<Path, PosixAcl> acls,
      Map<Path, String> governed,
      Instant readAt,
      Object device) {
    this.root = root;
    this.directory = directory;
    this.names = names;
    this.acls = Map.copyOf(acls);
    this.levels = levels(directory, names, this.acls);
    this.readAt = readAt;
    this.device = device;
    this.governed = Map.copyOf(governed);
    this.report = report(root, governed);
  }

  /**
   * Reads all permissions of a tree.
   *
   * @param root the folder that source paths start from
   * @param directory whom the system's users and groups are taken for
   * @throws KenException with code {@code folder-unreadable} when the root can't be read, and
   *     {@code file-system-unknown} when its permissions are not known to be what they seem
   */
  public static PosixAccessRules read(Path root, PosixDirectory directory) {
    return read(root, directory, directory.names());
  }

  static PosixAccessRules read(Path root, PosixDirectory directory, PosixNames names) {
    try {
      Path real = root.toRealPath();
      requireKnown(real);
      for (Path folder : above(real)) {
        requireKnown(folder);
      }
      Instant began = Instant.now();
      Map<Path, PosixAcl> acls = new HashMap<>(Getfacl.tree(real));
      acls.putAll(Getfacl.of(above(real)));
      return new PosixAccessRules(
          real,
          directory,
          names,
          acls,
          AccessFilesBelow.find(real),
          began.minus(TICK),
          Files.getAttribute(real, "unix:dev"));
    } catch (IOException | UnsupportedOperationException e) {
      throw KenException.caller(
          "folder-unreadable",
          String.format(Locale.ROOT, "cannot read the permissions of the folder %s: %s", root, e),
          "Check that it is a folder on a POSIX system and that Ken may read it.",
          e);
    }
  }

  private static void requireKnown(Path folder) throws IOException {
    String type = Files.getFileStore(folder).type();
    if (!KNOWN.contains(type)) {
      throw KenException.caller(
          "file-system-unknown",
          String.format(
              Locale.ROOT,
              "cannot rely on the permissions of %s: its file system is '%s', which may have"
                  + " others than those that show",
              folder,
              type),
          "Index it where it is local, or state who may read it in access files"
              + " (docs/access-files.md).");
    }
  }

  private static List<Path> above(Path root) {
    var above = new ArrayList<Path>();
    for (Path folder = root.getParent(); folder != null; folder = folder.getParent()) {
      above.add(folder);
    }
    return above.isEmpty() ? List.of(root) : above;
  }

  private static PosixLevel levels(
      PosixDirectory directory, PosixNames names, Map<Path, PosixAcl> acls) {
    var users = new HashSet<Long>();
    var groups = new HashSet<Long>();
    for (PosixAcl acl : acls.values()) {
      users.add(acl.owner());
      users.addAll(acl.users().keySet());
      groups.add(acl.group());
      groups.addAll(acl.groups().keySet());
    }
    return new PosixLevel(directory, names.users(users), names.groups(groups));
  }

  private static SyncReport report(Path root, Map<Path, String> governed) {
    var closed = new ArrayList<AclReading.Malformed>();
    new TreeMap<>(governed).forEach((folder, file) -> closed.add(governedBy(root, folder, file)));
    return new SyncReport(closed, List.<SyncWarning>of());
  }

  private static AclReading.Malformed governedBy(Path root, Path folder, String file) {
    return new AclReading.Malformed(
        root.relativize(folder.resolve(file)).toString(),
        "the source's permissions are those of the file system, and it is not clear whether this"
            + " file is meant to take rights away: remove it, or change the source's"
            + " 'permissions'");
  }

  /** What an operator should know about these rules. */
  public SyncReport report() {
    return report;
  }

  @Override
  public AclReading read(SourcePath path) {
    try {
      Path file = root.resolve(path.value());
      return file.normalize().equals(file) && file.startsWith(root) && !file.equals(root)
          ? read(file, path.value())
          : new AclReading.Malformed(path.value(), "it leads out of the source's folder");
    } catch (InvalidPathException e) {
      return new AclReading.Malformed(path.value(), "no file can have this name: " + e.getReason());
    } catch (IOException | KenException e) {
      return new AclReading.Malformed(
          path.value(), "its permissions can't be read (" + e + "): index again");
    }
  }

  private AclReading read(Path file, String where) throws IOException {
    List<Path> chain = new ArrayList<>(List.of(file));
    chain.addAll(above(file));
    boolean changed = false;
    for (Path one : chain) {
      String known = governed.get(one);
      if (known != null) {
        return governedBy(root, one, known);
      }
      Map<String, Object> facts =
          Files.readAttributes(one, "unix:dev,ctime,isSymbolicLink", LinkOption.NOFOLLOW_LINKS);
      if (Boolean.TRUE.equals(facts.get("isSymbolicLink"))) {
        return new AclReading.Malformed(
            where, "it is behind a symbolic link: put the file or folder itself here");
      }
      if (one.startsWith(root) && !device.equals(facts.get("dev"))) {
        return new AclReading.Malformed(
            where, "it is on another file system than the source's folder: make it a source");
      }
      boolean anew =
          !(facts.get("ctime") instanceof FileTime time) || !time.toInstant().isBefore(readAt);
      changed |= anew;
      if (anew && one.startsWith(root) && !one.equals(file)) {
        Optional<String> added = AccessFilesBelow.of(one);
        if (added.isPresent()) {
          return governedBy(root, one, added.get());
        }
      }
    }
    return changed ? fresh(chain, where) : of(chain, acls, levels, where);
  }

  /** Reads what was changed since everything was read. */
  private AclReading fresh(List<Path> chain, String where) {
    Map<Path, PosixAcl> now = Getfacl.of(chain);
    return of(chain, now, levels(directory, names, now), where);
  }

  private AclReading of(
      List<Path> chain, Map<Path, PosixAcl> acls, PosixLevel levels, String where) {
    var found = new LinkedHashSet<AclLevel>();
    directory.machine().ifPresent(found::add);
    for (int at = chain.size() - 1; at >= 0; at--) {
      PosixAcl acl = acls.get(chain.get(at));
      if (acl == null) {
        return new AclReading.Malformed(
            where, "the permissions of " + chain.get(at) + " could not be read: index again");
      }
      Optional<AclLevel> level = levels.of(acl, at == 0 ? Right.READ : Right.TRAVERSE);
      if (level.isEmpty()) {
        return new AclReading.Malformed(
            where,
            "the permissions of "
                + chain.get(at)
                + " keep out a user or group of whom it is not known who they are: see that"
                + " 'getent' finds the number in the directory, and that the directory states the"
                + " user");
      }
      found.add(level.get());
    }
    return new AclReading.WellFormed(new Acl(List.copyOf(found)));
  }

  @Override
  public boolean isControlFile(SourcePath path) {
    String value = path.value();
    String name = value.substring(value.lastIndexOf('/') + 1);
    return FolderAccessRules.isLikeAccessFile(name) || value.equals(PeopleFile.NAME);
  }
}
