package dev.ken.benchmarks.scale;

import dev.ken.core.access.ReadableScope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.FixedBitSet;

/**
 * The search that one would write with Lucene alone over Ken's own files: its BM25 over the same
 * words, fields and boosts, with the readable chunks as a filter that is kept. It leaks, which is
 * why Ken does not search so. Lucene skips what can't be among the best, as it does by default.
 */
final class LuceneBaseline implements AutoCloseable {
  private final FSDirectory directory;
  private DirectoryReader reader;

  private LuceneBaseline(FSDirectory directory, DirectoryReader reader) {
    this.directory = directory;
    this.reader = reader;
  }

  /** Opens the serving generation of an index. */
  static LuceneBaseline open(Path index) throws IOException {
    String serving = Files.readString(index.resolve("CURRENT")).strip();
    FSDirectory directory = FSDirectory.open(index.resolve("generations").resolve(serving));
    return new LuceneBaseline(directory, DirectoryReader.open(directory));
  }

  /** Goes on to the newest commit. */
  void refresh() throws IOException {
    DirectoryReader newer = DirectoryReader.openIfChanged(reader);
    if (newer != null) {
      reader.close();
      reader = newer;
    }
  }

  /** The filter for a scope, by segment. */
  List<FixedBitSet> filter(ReadableScope scope) throws IOException {
    var filter = new ArrayList<FixedBitSet>();
    for (LeafReaderContext context : reader.leaves()) {
      LeafReader leaf = context.reader();
      var bits = new FixedBitSet(Math.max(1, leaf.maxDoc()));
      NumericDocValues classes = leaf.getNumericDocValues("access");
      NumericDocValues chunks = leaf.getNumericDocValues("ordinal");
      while (classes != null
          && chunks != null
          && chunks.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        if (classes.advanceExact(chunks.docID())
            && scope.mayRead(Math.toIntExact(classes.longValue()))) {
          bits.set(chunks.docID());
        }
      }
      filter.add(bits);
    }
    return filter;
  }

  /** Searches, and returns how many chunks were found. */
  int search(List<String> words, List<FixedBitSet> filter, int limit) throws IOException {
    var query = new BooleanQuery.Builder();
    for (String word : words) {
      query.add(new TermQuery(new Term("body", word)), BooleanClause.Occur.SHOULD);
      query.add(
          new BoostQuery(new TermQuery(new Term("title", word)), 2), BooleanClause.Occur.SHOULD);
      query.add(new TermQuery(new Term("headings", word)), BooleanClause.Occur.SHOULD);
    }
    query.setMinimumNumberShouldMatch(1);
    query.add(new ReadableFilter(filter), BooleanClause.Occur.FILTER);
    var searcher = new IndexSearcher(reader);
    searcher.setQueryCache(null);
    return searcher.search(query.build(), limit).scoreDocs.length;
  }

  @Override
  public void close() throws IOException {
    reader.close();
    directory.close();
  }
}
