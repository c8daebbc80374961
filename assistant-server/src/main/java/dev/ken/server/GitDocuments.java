package dev.ken.server;

import dev.ken.aclsync.git.GitFile;
import dev.ken.aclsync.git.GitSnapshot;
import dev.ken.core.document.SourceId;
import dev.ken.core.document.SourcePath;
import dev.ken.core.source.AccessRules;
import dev.ken.indexer.source.DocumentSource;
import dev.ken.indexer.source.FolderSource;
import dev.ken.indexer.source.SourceItem;
import dev.ken.indexer.source.SourceListing;
import dev.ken.indexer.source.SourceListing.Skipped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;

/** The documents of one commit. */
final class GitDocuments implements DocumentSource {
  private final GitSnapshot snapshot;
  private final SourceId id;

  GitDocuments(GitSnapshot snapshot, SourceId id) {
    this.snapshot = snapshot;
    this.id = id;
  }

  @Override
  public SourceId id() {
    return id;
  }

  @Override
  public SourceListing list(AccessRules rules) {
    var items = new ArrayList<SourceItem>();
    var skipped = new ArrayList<Skipped>();
    for (GitFile file : snapshot.files()) {
      var path = new SourcePath(file.path());
      if (!rules.isControlFile(path) && !isHidden(file.path())) {
        items.add(new Item(file, path));
      }
    }
    snapshot.leftOut((path, reason) -> {
      if (!isHidden(path)) {
        skipped.add(new Skipped(path, reason));
      }
    });
    items.sort(Comparator.comparing(SourceItem::path));
    return new SourceListing(items, skipped, true);
  }

  private static boolean isHidden(String path) {
    for (String part : path.split("/", -1)) {
      if (FolderSource.isHidden(part)) {
        return true;
      }
    }
    return false;
  }

  /** One of them. */
  private final class Item implements SourceItem {
    private final GitFile file;
    private final SourcePath path;

    Item(GitFile file, SourcePath path) {
      this.file = file;
      this.path = path;
    }

    @Override
    public SourcePath path() {
      return path;
    }

    @Override
    public String uri() {
      return FolderSource.uri(id, path);
    }

    @Override
    public String name() {
      return file.path().substring(file.path().lastIndexOf('/') + 1);
    }

    @Override
    public byte[] read(long maximumBytes) throws IOException {
      return snapshot
          .read(file, maximumBytes)
          .orElseThrow(() -> new TooLargeException(maximumBytes));
    }
  }
}
