package dev.ken.indexer;

import dev.ken.core.document.SourceId;
import dev.ken.core.document.SourcePath;
import dev.ken.core.error.KenException;
import dev.ken.core.source.AccessRules;
import dev.ken.indexer.source.DocumentSource;
import dev.ken.indexer.source.SourceItem;
import dev.ken.indexer.source.SourceListing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** A source in memory whose files can be unreadable and whose folders can be out of sight. */
final class FakeSource implements DocumentSource {
  final TreeMap<String, String> files = new TreeMap<>();
  final Set<String> unreadable = new HashSet<>();
  boolean complete = true;
  boolean missing;
  Runnable whenListed = () -> {};

  FakeSource with(String path, String text) {
    files.put(path, text);
    return this;
  }

  @Override
  public SourceId id() {
    return new SourceId("fake");
  }

  @Override
  public SourceListing list(AccessRules rules) {
    if (missing) {
      throw KenException.caller("source-missing", "cannot find it", "Look for it.");
    }
    List<SourceItem> items =
        files.keySet().stream()
            .filter(path -> !rules.isControlFile(new SourcePath(path)))
            .<SourceItem>map(path -> new Item(new SourcePath(path)))
            .toList();
    whenListed.run();
    return new SourceListing(items, List.of(), complete);
  }

  private final class Item implements SourceItem {
    private final SourcePath path;

    Item(SourcePath path) {
      this.path = path;
    }

    @Override
    public SourcePath path() {
      return path;
    }

    @Override
    public String uri() {
      return "fake:/" + path.value();
    }

    @Override
    public String name() {
      return path.value().substring(path.value().lastIndexOf('/') + 1);
    }

    @Override
    public byte[] read(long maximumBytes) throws IOException {
      String text = files.get(path.value());
      if (text == null || unreadable.contains(path.value())) {
        throw new IOException("Input/output error");
      }
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      if (bytes.length > maximumBytes) {
        throw new TooLargeException(maximumBytes);
      }
      return bytes;
    }
  }
}
