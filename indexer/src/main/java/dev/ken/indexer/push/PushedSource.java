package dev.ken.indexer.push;

import dev.ken.core.access.Acl;
import dev.ken.core.access.AclReading;
import dev.ken.core.document.DocumentId;
import dev.ken.core.document.SourceId;
import dev.ken.core.document.SourcePath;
import dev.ken.core.push.PushedDocument;
import dev.ken.core.push.PushedDocuments;
import dev.ken.core.source.AccessRules;
import dev.ken.indexer.SourceToIndex;
import dev.ken.indexer.source.DocumentSource;
import dev.ken.indexer.source.SourceItem;
import dev.ken.indexer.source.SourceListing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was pushed, as a source that an index is made anew from. */
public final class PushedSource implements DocumentSource {
  private final PushedDocuments kept;

  private PushedSource(PushedDocuments kept) {
    this.kept = kept;
  }

  /** Returns the source with its permissions. */
  public static SourceToIndex of(PushedDocuments kept) {
    return new SourceToIndex(new PushedSource(kept), () -> new Rules(kept));
  }

  @Override
  public SourceId id() {
    return SourceId.PUSHED;
  }

  /** Whoever pushes a document chose its id. */
  @Override
  public DocumentId idOf(SourcePath path) {
    return new DocumentId(path.value());
  }

  @Override
  public SourceListing list(AccessRules rules) {
    List<SourceItem> items =
        kept.all().stream().<SourceItem>map(one -> new Item(one, kept)).toList();
    return new SourceListing(items, List.of(), true);
  }

  /** The document's file name, with an ending where its media type alone would not tell. */
  static String fileName(DocumentId id, String mediaType) {
    return switch (mediaType) {
      case "text/markdown" -> id.value() + ".md";
      case "text/plain" -> id.value() + ".txt";
      default -> id.value();
    };
  }

  private record Item(PushedDocument document, PushedDocuments kept) implements SourceItem {
    @Override
    public SourcePath path() {
      return new SourcePath(document.id().value());
    }

    @Override
    public String uri() {
      return document.facts().uri();
    }

    @Override
    public String name() {
      return fileName(document.id(), document.facts().mediaType());
    }

    @Override
    public Optional<String> title() {
      return Optional.of(document.facts().title());
    }

    @Override
    public Optional<String> mediaType() {
      return Optional.of(document.facts().mediaType());
    }

    @Override
    public byte[] read(long maximumBytes) throws TooLargeException {
      byte[] bytes = kept.bytes(document.id());
      if (bytes.length > maximumBytes) {
        throw new TooLargeException(maximumBytes);
      }
      return bytes;
    }
  }

  private static final class Rules implements AccessRules {
    private final Map<String, Acl> acls = new HashMap<>();

    Rules(PushedDocuments kept) {
      kept.all().forEach(document -> acls.put(document.id().value(), document.acl()));
    }

    @Override
    public AclReading read(SourcePath path) {
      Acl acl = acls.get(path.value());
      return acl == null
          ? new AclReading.Missing("it was deleted meanwhile")
          : new AclReading.WellFormed(acl);
    }

    @Override
    public boolean isControlFile(SourcePath path) {
      return false;
    }
  }
}
