package dev.ken.index.lucene;

import java.io.IOException;

/**
 * The occurrences of a clause in one field of a segment, among the accepted documents. They are
 * read forwards only, by windows or document by document. For one thread.
 */
interface Occurrences {

  /** A document from there on before which there is no occurrence. */
  int from(int doc) throws IOException;

  /**
   * Adds the weighed frequencies of the window's accepted documents to it.
   *
   * @param least documents may be left out with which less than this would be added up; 0 for none
   */
  void addTo(Window window, double least) throws IOException;

  /** The weighed frequency in a document that is accepted; 0 when there is none. */
  double of(int doc) throws IOException;
}
