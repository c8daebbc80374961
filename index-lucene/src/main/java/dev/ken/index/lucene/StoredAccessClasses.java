package dev.ken.index.lucene;

import dev.ken.core.access.AccessClass;
import dev.ken.core.access.Acl;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads access classes as they are stored. */
final class StoredAccessClasses {
  private static final Logger LOG = LoggerFactory.getLogger(StoredAccessClasses.class);

  /**
   * An access class as stored.
   *
   * @param id its integer
   * @param acl its ACL in the form of {@link AclCodec}, unless it is damaged
   */
  record Stored(int id, BytesRef acl) {

    /** The class, or empty, with a line in the log, when its ACL can't be read. */
    Optional<AccessClass> parsed() {
      try {
        return Optional.of(new AccessClass(id, AclCodec.decode(acl)));
      } catch (AclCodec.MalformedAclException e) {
        LOG.error(
            "The ACL of access class {} can't be read ({}); nobody may read its documents until"
                + " their ACLs are written again",
            id,
            e.getMessage());
        return Optional.empty();
      }
    }
  }

  private StoredAccessClasses() {}

  /** The classes with this integer or a greater one. */
  static List<Stored> read(IndexReader reader, int first) throws IOException {
    var stored = new ArrayList<Stored>();
    for (LeafReaderContext context : reader.leaves()) {
      LeafReader leaf = context.reader();
      NumericDocValues ids = leaf.getNumericDocValues(Schema.CLASS);
      Bits live = leaf.getLiveDocs();
      while (ids != null && ids.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        int doc = ids.docID();
        if (ids.longValue() >= first && (live == null || live.get(doc))) {
          stored.add(new Stored(Math.toIntExact(ids.longValue()), acl(leaf, doc)));
        }
      }
    }
    return stored;
  }

  /** The classes with this integer or a greater one, save those whose ACL can't be read. */
  static List<AccessClass> readParsed(IndexReader reader, int first) throws IOException {
    return read(reader, first).stream().flatMap(one -> one.parsed().stream()).toList();
  }

  /** The ACL of a class; nobody's when it is absent or can't be read. */
  static Acl acl(IndexReader reader, int accessClass) throws IOException {
    var key = new Term(Schema.CLASS_KEY, Integer.toString(accessClass));
    for (LeafReaderContext context : reader.leaves()) {
      LeafReader leaf = context.reader();
      PostingsEnum postings = leaf.postings(key, PostingsEnum.NONE);
      Bits live = leaf.getLiveDocs();
      while (postings != null && postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        if (live == null || live.get(postings.docID())) {
          return new Stored(accessClass, acl(leaf, postings.docID()))
              .parsed()
              .map(AccessClass::acl)
              .orElse(Acl.nobody());
        }
      }
    }
    return Acl.nobody();
  }

  /** The integer of the class of an ACL; empty when there is none, or none with a digest. */
  static OptionalInt find(IndexReader reader, BytesRef acl) throws IOException {
    var key = new Term(Schema.CLASS_DIGEST, digest(acl));
    for (LeafReaderContext context : reader.leaves()) {
      LeafReader leaf = context.reader();
      PostingsEnum postings = leaf.postings(key, PostingsEnum.NONE);
      Bits live = leaf.getLiveDocs();
      while (postings != null && postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        int doc = postings.docID();
        NumericDocValues ids = leaf.getNumericDocValues(Schema.CLASS);
        if ((live == null || live.get(doc))
            && acl(leaf, doc).equals(acl)
            && ids != null
            && ids.advanceExact(doc)) {
          return OptionalInt.of(Math.toIntExact(ids.longValue()));
        }
      }
    }
    return OptionalInt.empty();
  }

  /** The digest of an ACL in the form of {@link AclCodec}. */
  static BytesRef digest(BytesRef acl) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update(acl.bytes, acl.offset, acl.length);
      return new BytesRef(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static BytesRef acl(LeafReader leaf, int doc) throws IOException {
    BytesRef bytes =
        leaf.storedFields()
            .document(doc, Set.of(Schema.CLASS_ACL))
            .getBinaryValue(Schema.CLASS_ACL);
    if (bytes == null) {
      throw new CorruptIndexException("an access class has no ACL", leaf.toString());
    }
    return BytesRef.deepCopyOf(bytes);
  }
}
