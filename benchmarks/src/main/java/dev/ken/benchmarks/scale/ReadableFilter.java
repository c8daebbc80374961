package dev.ken.benchmarks.scale;

import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.ScorerSupplier;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.FixedBitSet;

/** Lucene's filter of readable chunks, as bit sets that were made before. */
final class ReadableFilter extends Query {
  private final List<FixedBitSet> bySegment;

  ReadableFilter(List<FixedBitSet> bySegment) {
    this.bySegment = List.copyOf(bySegment);
  }

  @Override
  public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) {
    return new ConstantScoreWeight(this, boost) {
      @Override
      public ScorerSupplier scorerSupplier(LeafReaderContext context) {
        FixedBitSet bits = bySegment.get(context.ord);
        var documents = new BitSetIterator(bits, bits.cardinality());
        return new DefaultScorerSupplier(new ConstantScoreScorer(score(), mode, documents));
      }

      @Override
      public boolean isCacheable(LeafReaderContext context) {
        return false;
      }
    };
  }

  @Override
  public String toString(String field) {
    return "readable";
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ReadableFilter that && bySegment.equals(that.bySegment);
  }

  @Override
  public int hashCode() {
    return bySegment.hashCode();
  }
}
