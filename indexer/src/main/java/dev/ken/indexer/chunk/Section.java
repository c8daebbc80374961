package dev.ken.indexer.chunk;

import dev.ken.indexer.extract.Block;
import dev.ken.indexer.extract.ExtractedDocument;
import java.util.ArrayList;
import java.util.List;

/**
 * The blocks below one heading, or below several small ones beside each other.
 *
 * @param headings the headings that hold for all the blocks, outermost first
 * @param blocks in order, the heading included
 */
record Section(List<String> headings, List<Block> blocks) {
  Section {
    headings = List.copyOf(headings);
    blocks = List.copyOf(blocks);
  }

  private record Open(int level, String text) {}

  /** Cuts a document at its headings. A heading without text goes with the section that follows. */
  static List<Section> of(ExtractedDocument document) {
    var sections = new ArrayList<Section>();
    var path = new ArrayList<Open>();
    var blocks = new ArrayList<Block>();
    boolean onlyHeadings = true;
    for (Block block : document.blocks()) {
      if (block instanceof Block.Heading heading) {
        boolean below =
            path.isEmpty() || heading.level() > path.getLast().level() || blocks.isEmpty();
        if (!blocks.isEmpty() && !(onlyHeadings && below)) {
          sections.add(new Section(texts(path), blocks));
          blocks.clear();
        }
        path.removeIf(open -> open.level() >= heading.level());
        path.add(new Open(heading.level(), document.textOf(heading)));
        if (blocks.isEmpty()) {
          onlyHeadings = true;
        }
      } else {
        onlyHeadings = false;
      }
      blocks.add(block);
    }
    if (!blocks.isEmpty()) {
      sections.add(new Section(texts(path), blocks));
    }
    return sections;
  }

  private static List<String> texts(List<Open> path) {
    return path.stream().map(Open::text).toList();
  }

  /** Whether the other section stands below the same heading. */
  boolean isSibling(Section other) {
    return parent().equals(other.parent()) && headings.size() == other.headings().size();
  }

  private List<String> parent() {
    return headings.isEmpty() ? headings : headings.subList(0, headings.size() - 1);
  }

  /** Returns this section and the next as one, below the headings that both share. */
  Section with(Section next) {
    var all = new ArrayList<Block>(blocks);
    all.addAll(next.blocks());
    int shared = 0;
    while (shared < Math.min(headings.size(), next.headings().size())
        && headings.get(shared).equals(next.headings().get(shared))) {
      shared++;
    }
    return new Section(headings.subList(0, shared), all);
  }
}
