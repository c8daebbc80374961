package dev.ken.indexer.source;

import dev.ken.core.document.SourceId;
import dev.ken.core.document.SourcePath;
import dev.ken.core.error.KenException;
import dev.ken.core.source.AccessRules;
import dev.ken.indexer.source.SourceListing.Skipped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A folder of this machine and all folders below it.
 *
 * <p>Symbolic links below the root are not followed: out of the root they would open the machine,
 * and within it they would put a document under the permissions of another folder. Hidden files,
 * what office programs and desktops leave behind, pipes and devices are no documents.
 */
public final class FolderSource implements DocumentSource {
  private static final String UNRESERVED = "-._~";

  private final Path root;
  private final SourceId id;

  private FolderSource(Path root, SourceId id) {
    this.root = root;
    this.id = id;
  }

  /** Returns the source of a folder, named after it. */
  public static FolderSource of(Path folder) {
    return new FolderSource(folder, nameOf(folder));
  }

  /** Returns the source of a folder under a name of choice. */
  public static FolderSource of(Path folder, SourceId id) {
    return new FolderSource(folder, id);
  }

  private static SourceId nameOf(Path folder) {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    String valid =
        (name == null ? "" : name.toString())
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9._-]+", "-")
            .replaceAll("^[._-]+", "");
    String cut = valid.substring(0, Math.min(valid.length(), 63));
    return new SourceId(cut.isEmpty() ? "folder" : cut);
  }

  @Override
  public SourceId id() {
    return id;
  }

  /** The folder. */
  public Path root() {
    return root;
  }

  @Override
  public SourceListing list(AccessRules rules) {
    Path real = realRoot();
    var walk = new Walk(real, rules);
    try {
      walk.folder(real, "");
    } catch (IOException e) {
      throw KenException.caller(
          "source-unreadable",
          String.format(Locale.ROOT, "cannot list the folder %s: %s", root, describe(e)),
          "Check that the folder may be read by the user that Ken runs as; nothing was changed.",
          e);
    }
    return walk.listing();
  }

  private Path realRoot() {
    try {
      Path real = root.toRealPath();
      if (Files.isDirectory(real)) {
        return real;
      }
    } catch (IOException e) {
      throw KenException.caller(
          "source-missing",
          String.format(Locale.ROOT, "cannot find the folder %s: %s", root, describe(e)),
          "Check the path, and that the disk or share it is on is connected; nothing was changed.",
          e);
    }
    throw KenException.caller(
        "source-not-a-folder",
        String.format(Locale.ROOT, "%s is not a folder", root),
        "Give the folder that holds the documents; nothing was changed.");
  }

  private static String describe(IOException thrown) {
    return thrown.getClass().getSimpleName() + ": " + thrown.getMessage();
  }

  /** One walk over the folder. */
  private final class Walk {
    private final Path realRoot;
    private final AccessRules rules;
    private final List<SourceItem> items = new ArrayList<>();
    private final List<Skipped> skipped = new ArrayList<>();
    private boolean complete = true;

    Walk(Path realRoot, AccessRules rules) {
      this.realRoot = realRoot;
      this.rules = rules;
    }

    SourceListing listing() {
      items.sort(Comparator.comparing(SourceItem::path));
      return new SourceListing(items, skipped, complete);
    }

    /** Lists a folder; {@code prefix} is its path with a slash at the end, or empty. */
    void folder(Path folder, String prefix) throws IOException {
      var entries = new ArrayList<Path>();
      try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
        stream.forEach(entries::add);
      } catch (java.nio.file.DirectoryIteratorException e) {
        throw e.getCause();
      }
      entries.sort(Comparator.comparing(Path::toString));
      for (Path entry : entries) {
        entry(entry, prefix);
      }
    }

    private void entry(Path entry, String prefix) {
      String name = String.valueOf(entry.getFileName());
      String place = prefix + name;
      if (!readableName(entry, name)) {
        skip(place, "its name is not valid in the encoding Ken runs with; use a UTF-8 locale");
        return;
      }
      var path = new SourcePath(place);
      if (rules.isControlFile(path) || isHidden(name)) {
        return;
      }
      try {
        var attributes =
            Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (attributes.isSymbolicLink()) {
          skip(place, link(entry));
        } else if (attributes.isDirectory()) {
          subfolder(entry, place);
        } else if (attributes.isRegularFile()) {
          items.add(new FolderItem(realRoot, entry, path, id));
        } else {
          skip(place, "it is a pipe, socket or device, not a file");
        }
      } catch (IOException e) {
        complete = false;
        skip(place, "it can't be looked at: " + describe(e));
      }
    }

    private void subfolder(Path folder, String place) {
      try {
        folder(folder, place + "/");
      } catch (IOException e) {
        complete = false;
        skip(place, "the folder can't be listed: " + describe(e));
      }
    }

    /** Whether the name can be turned back into the file, so that no two files look the same. */
    private boolean readableName(Path entry, String name) {
      try {
        Path parent = entry.getParent();
        return name.indexOf('\uFFFD') < 0
            && parent != null
            && parent.resolve(name).equals(entry)
            && !name.isEmpty();
      } catch (InvalidPathException e) {
        return false;
      }
    }

    private String link(Path entry) {
      try {
        return entry.toRealPath().startsWith(realRoot)
            ? "it is a link; what it leads to is indexed at its own place"
            : "it is a link that leads out of the folder";
      } catch (IOException e) {
        return "it is a link that leads nowhere";
      }
    }

    private void skip(String place, String reason) {
      skipped.add(new Skipped(place.replaceAll("\\p{Cntrl}", "\uFFFD"), reason));
    }
  }

  /**
   * Where a person can find a file: the source's name, {@code :/} and the path, percent-encoded as
   * in RFC 3986.
   */
  public static String uri(SourceId source, SourcePath path) {
    var uri = new StringBuilder(source.value()).append(":/");
    for (byte octet : path.value().getBytes(StandardCharsets.UTF_8)) {
      int value = octet & 0xFF;
      boolean plain =
          (value < 0x80 && Character.isLetterOrDigit(value))
              || value == '/'
              || UNRESERVED.indexOf(value) >= 0;
      if (plain) {
        uri.append((char) value);
      } else {
        uri.append('%')
            .append(Character.toUpperCase(Character.forDigit(value >> 4, 16)))
            .append(Character.toUpperCase(Character.forDigit(value & 0xF, 16)));
      }
    }
    return uri.toString();
  }

  /** Whether a name is that of what people don't see, or of what programs leave behind. */
  public static boolean isHidden(String name) {
    return name.startsWith(".")
        || name.startsWith("~$")
        || name.equalsIgnoreCase("thumbs.db")
        || name.equalsIgnoreCase("desktop.ini");
  }
}
