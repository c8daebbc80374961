package dev.ken.aclsync.yaml;

/**
 * A place in a file.
 *
 * @param line from 1; 0 when it is not known
 * @param column from 1; 0 when it is not known
 */
public record Position(int line, int column) implements Comparable<Position> {
  /** No place in particular, as with a file that can't be read at all. */
  public static final Position UNKNOWN = new Position(0, 0);

  @Override
  public int compareTo(Position other) {
    int byLine = Integer.compare(line, other.line);
    return byLine == 0 ? Integer.compare(column, other.column) : byLine;
  }
}
