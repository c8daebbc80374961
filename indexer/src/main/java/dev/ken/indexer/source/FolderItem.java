package dev.ken.indexer.source;

import dev.ken.core.document.SourceId;
import dev.ken.core.document.SourcePath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotLinkException;
import java.nio.file.Path;

/**
 * A file of a folder.
 *
 * @param root the folder's real path
 * @param file the file below it
 * @param path its place in the folder
 * @param source the folder's name
 */
record FolderItem(Path root, Path file, SourcePath path, SourceId source) implements SourceItem {
  @Override
  public String name() {
    return String.valueOf(file.getFileName());
  }

  /** The source's name, {@code :/} and the path, percent-encoded as in RFC 3986. */
  @Override
  public String uri() {
    return FolderSource.uri(source, path);
  }

  @Override
  public byte[] read(long maximumBytes) throws IOException {
    // A folder on the way may have become a link since the walk.
    if (!file.toRealPath().equals(file) || !file.startsWith(root)) {
      throw new NotLinkException(path.value(), null, "it has become a link since it was listed");
    }
    try (InputStream content = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] bytes = content.readNBytes((int) Math.min(maximumBytes + 1, Integer.MAX_VALUE - 8));
      if (bytes.length > maximumBytes) {
        throw new TooLargeException(maximumBytes);
      }
      return bytes;
    }
  }
}
