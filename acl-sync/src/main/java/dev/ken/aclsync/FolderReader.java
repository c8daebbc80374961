package dev.ken.aclsync;

import dev.ken.aclsync.AccessFile.FileEntry;
import dev.ken.aclsync.FolderListing.Kind;
import dev.ken.core.access.AclReading;
import dev.ken.core.error.KenException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Walks a tree from its root and works out what is stated about each folder and named file. */
final class FolderReader {
  private static final int MAX_BYTES = 1024 * 1024;

  /** What Java puts where a file's name can't be decoded. */
  private static final char UNDECODABLE = '\ufffd';

  private final Path root;
  private final PrincipalNotation notation;
  private final KnownPrincipals known;
  private final Map<String, FolderAccess> folders = new HashMap<>();
  private final Map<String, FolderAccess> files = new HashMap<>();
  private final List<AclReading.Malformed> closed = new ArrayList<>();
  private final List<SyncWarning> warnings = new ArrayList<>();
  private final Deque<Folder> queue = new ArrayDeque<>();

  /** A folder to read: its path from the root ({@code ""} for the root), and what is above it. */
  private record Folder(String path, Path place, FolderAccess above) {
    String child(String name) {
      return path.isEmpty() ? name : path + "/" + name;
    }
  }

  FolderReader(Path root, PrincipalNotation notation, KnownPrincipals known) {
    this.root = root;
    this.notation = notation;
    this.known = known;
  }

  /** Reads the tree, and returns its rules. */
  FolderAccessRules read() {
    Path realRoot = realRoot();
    queue.add(new Folder("", realRoot, new FolderAccess.Unstated()));
    while (!queue.isEmpty()) {
      readFolder(queue.remove(), realRoot);
    }
    return new FolderAccessRules(realRoot, folders, files, new SyncReport(closed, warnings));
  }

  private Path realRoot() {
    try {
      Path realRoot = root.toRealPath();
      try (var _ = Files.newDirectoryStream(realRoot)) {
        return realRoot;
      }
    } catch (IOException e) {
      throw KenException.caller(
          "folder-unreadable",
          String.format(Locale.ROOT, "cannot read the permissions of the folder %s: %s", root, e),
          "Check that it is a folder and that Ken may read it.",
          e);
    }
  }

  private void readFolder(Folder folder, Path realRoot) {
    FolderListing listing;
    try {
      listing = FolderListing.of(folder.place());
    } catch (IOException e) {
      close(
          folder,
          folder.path(),
          String.format(Locale.ROOT, "the folder can't be read (%s): check its rights", e));
      return;
    }
    FolderAccess access = folder.above();
    Optional<AccessFile> accessFile = Optional.empty();
    try {
      accessFile = accessFile(folder, listing, realRoot);
      if (accessFile.isPresent()) {
        requireNoFolders(accessFile.get(), listing);
        access = accessFile.get().folder().within(folder.above());
        warnings.addAll(accessFile.get().warnings());
      }
    } catch (ControlFileException e) {
      accessFile = Optional.empty();
      access = close(folder, e.where(folder.child(FolderAccessRules.ACCESS_FILE)), e.reason());
    }
    folders.put(folder.path(), access);
    if (accessFile.isPresent()) {
      readFiles(folder, listing, accessFile.get(), access);
    }
    for (Map.Entry<String, Kind> entry : listing.entries().entrySet()) {
      String path = folder.child(entry.getKey());
      switch (entry.getValue()) {
        case FOLDER -> queue.add(new Folder(path, folder.place().resolve(entry.getKey()), access));
        case LINK -> {
          closed.add(FolderAccessRules.link(path));
          folders.put(path, new FolderAccess.Closed(FolderAccessRules.link(path)));
        }
        case FILE -> {}
      }
    }
  }

  private FolderAccess close(Folder folder, String where, String reason) {
    var reading = new AclReading.Malformed(where.isEmpty() ? "." : where, reason);
    closed.add(reading);
    FolderAccess access = new FolderAccess.Closed(reading);
    folders.put(folder.path(), access);
    return access;
  }

  private Optional<AccessFile> accessFile(Folder folder, FolderListing listing, Path realRoot)
      throws ControlFileException {
    for (String name : listing.entries().keySet()) {
      if (FolderAccessRules.isMisnamedAccessFile(name)) {
        throw new ControlFileException(
            0, String.format(Locale.ROOT, "there is a '%s', which is not read: rename it", name));
      }
    }
    Kind kind = listing.entries().get(FolderAccessRules.ACCESS_FILE);
    if (kind == null) {
      return Optional.empty();
    }
    Path file = folder.place().resolve(FolderAccessRules.ACCESS_FILE);
    requireFileWithin(file, kind, realRoot);
    return Optional.of(
        AccessFile.of(
            folder.child(FolderAccessRules.ACCESS_FILE),
            ControlFile.read(file, MAX_BYTES),
            notation,
            known));
  }

  private static void requireFileWithin(Path file, Kind kind, Path realRoot)
      throws ControlFileException {
    try {
      if (kind == Kind.LINK && !file.toRealPath().startsWith(realRoot)) {
        throw new ControlFileException(
            0, "it is a link to outside of the tree: put the file itself here");
      }
    } catch (IOException e) {
      throw new ControlFileException(
          0,
          String.format(
              Locale.ROOT, "it is a link that leads nowhere (%s): put the file itself here", e),
          e);
    }
  }

  private static void requireNoFolders(AccessFile accessFile, FolderListing listing)
      throws ControlFileException {
    for (String name : accessFile.files().keySet()) {
      if (listing.entries().get(name) == Kind.FOLDER) {
        throw new ControlFileException(
            0,
            String.format(
                Locale.ROOT,
                "'files' names '%s', which is a folder: put a %s into it",
                name,
                FolderAccessRules.ACCESS_FILE));
      }
    }
  }

  private void readFiles(
      Folder folder, FolderListing listing, AccessFile accessFile, FolderAccess access) {
    var unmatched = new LookAlikes();
    boolean anyUnmatched = false;
    for (Map.Entry<String, FileEntry> entry : accessFile.files().entrySet()) {
      String name = entry.getKey();
      files.put(folder.child(name), access(entry.getValue(), access));
      if (entry.getValue() instanceof FileEntry.Broken(AclReading.Malformed reading)) {
        closed.add(reading);
      }
      if (!listing.entries().containsKey(name)) {
        anyUnmatched = true;
        unmatched.add(name);
        warnings.add(
            new SyncWarning(
                entry.getValue().where(),
                String.format(
                    Locale.ROOT,
                    "'files' names '%s', but there is no such file in this folder",
                    name)));
      }
    }
    if (anyUnmatched) {
      closeWhatMayBeMeant(folder, listing, accessFile, unmatched);
    }
  }

  private static FolderAccess access(FileEntry entry, FolderAccess folder) {
    return switch (entry) {
      case FileEntry.Read(AccessStatement statement) -> statement.within(folder);
      case FileEntry.Broken(AclReading.Malformed reading) -> new FolderAccess.Closed(reading);
    };
  }

  /** An entry that restricts a file must not miss it for another case or another Unicode form. */
  private void closeWhatMayBeMeant(
      Folder folder, FolderListing listing, AccessFile accessFile, LookAlikes unmatched) {
    for (String name : listing.entries().keySet()) {
      if (accessFile.files().containsKey(name)) {
        continue;
      }
      Optional<String> meant = unmatched.like(name);
      if (meant.isPresent() || name.indexOf(UNDECODABLE) >= 0) {
        var reading =
            new AclReading.Malformed(
                folder.child(FolderAccessRules.ACCESS_FILE),
                meant
                    .map(other ->
                        String.format(
                                Locale.ROOT,
                                "'files' names '%s', which looks like the file '%s' but is not"
                                    + " equal:",
                                other,
                                name)
                            + " write the name exactly")
                    .orElseGet(() ->
                        String.format(
                                Locale.ROOT,
                                "'files' may mean the file '%s', whose name can't be decoded:"
                                    + " run Ken",
                                name)
                            + " in a UTF-8 locale, or rename the file"));
        closed.add(reading);
        files.put(folder.child(name), new FolderAccess.Closed(reading));
      }
    }
  }
}
