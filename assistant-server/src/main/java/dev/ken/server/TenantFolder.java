package dev.ken.server;

import dev.ken.core.document.SourceId;
import dev.ken.core.error.KenException;
import dev.ken.core.tenant.TenantId;
import dev.ken.server.files.OwnedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;

/**
 * The folder of everything that one tenant owns.
 *
 * @param path {@code DATA/tenants/NAME}
 */
public record TenantFolder(Path path) {

  /** Returns the tenant's folder in a data folder; neither need exist. */
  public static TenantFolder of(Path data, TenantId tenant) {
    return new TenantFolder(data.resolve("tenants").resolve(tenant.value()));
  }

  /** The folder of its index. */
  public Path index() {
    return path.resolve("index");
  }

  /** The file of people and groups, conversations and traces. */
  public Path state() {
    return path.resolve("state.sqlite");
  }

  /** The file of who could read what in the past. */
  public Path rightsHistory() {
    return path.resolve("rights-history.sqlite");
  }

  /** The places that documents were indexed from. */
  OwnedFile sources() {
    return new OwnedFile(path, "sources.json");
  }

  /** Ken's copy of the repository that a source is; it need not exist. */
  Path repository(SourceId source) {
    return path.resolve("git").resolve(source.value());
  }

  /** How the directory server stood when it was last read. */
  public OwnedFile directoryStatus() {
    return new OwnedFile(path, "directory-server.json");
  }

  /** The hashes of the tokens that were given out. */
  public OwnedFile tokens() {
    return new OwnedFile(path, "tokens.json");
  }

  /** The hashes of the service keys that were given out. */
  public OwnedFile keys() {
    return new OwnedFile(path, "keys.json");
  }

  /** Makes the folder when there is none. */
  void make() {
    for (Path above = path.toAbsolutePath(); above != null; above = above.getParent()) {
      if (Files.exists(above) && !Files.isDirectory(above)) {
        throw KenException.caller(
            "data-not-a-folder",
            String.format(Locale.ROOT, "cannot keep data in %s: %s is a file", path, above),
            "Name a folder with --data, KEN_DATA or 'data' in the configuration file.");
      }
    }
    try {
      makePrivately();
    } catch (IOException e) {
      throw KenException.ours(
          "data-not-writable",
          String.format(Locale.ROOT, "cannot make the folder %s: %s", path, e),
          "Free some space, give the user that runs Ken the right to write there, or name another"
              + " folder with --data or KEN_DATA.",
          e);
    }
  }

  /** Makes the folder, and those above it that are missing, so that nobody else may enter. */
  private void makePrivately() throws IOException {
    boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
    Files.createDirectories(
        path,
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
            }
            : new FileAttribute<?>[0]);
  }

  /**
   * Throws when nothing was ever indexed here, so that a mistyped folder is noticed.
   *
   * @throws KenException of the caller, with code {@code nothing-indexed}
   */
  public void requireIndexed() {
    if (!Files.exists(state())) {
      throw KenException.caller(
          "nothing-indexed",
          "there is no index in " + path,
          "Index a folder first with 'ken index FOLDER', or name the right data folder with --data"
              + " or KEN_DATA.");
    }
  }
}
