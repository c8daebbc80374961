package dev.ken.benchmarks.scale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ken.indexer.extract.Extraction;
import dev.ken.indexer.extract.ExtractionLimits;
import dev.ken.indexer.extract.Extractor;
import dev.ken.indexer.extract.RawFile;
import dev.ken.indexer.extract.TikaExtractor;
import dev.ken.indexer.extract.TimeLimitedExtractor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.BreakIterator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every distinct sentence of the files under a folder: what Ken's own extraction reads, and the
 * texts in JSON files. A line end and a sentence end by the rules of Unicode end one. What has no
 * two letters in a row, or more than {@link #LONGEST} characters, is no sentence.
 */
final class RealSentences {
  private static final int LONGEST = 1000;
  private final Set<String> sentences = new LinkedHashSet<>();
  private final Extractor extractor =
      new TimeLimitedExtractor(
          new TikaExtractor(ExtractionLimits.standard()), Duration.ofSeconds(20));
  private final ObjectMapper json = new ObjectMapper();

  private RealSentences() {}

  /** Reads a folder; the order depends on the names of its files alone. */
  static List<String> under(Path folder) throws IOException {
    var reading = new RealSentences();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        reading.read(file);
      }
    }
    return List.copyOf(new ArrayList<>(reading.sentences));
  }

  private void read(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    if (name.endsWith(".jsonl")) {
      for (String line : Files.readAllLines(file)) {
        addAll(json.readTree(line));
      }
    } else if (name.endsWith(".json")) {
      addAll(json.readTree(file.toFile()));
    } else if (extractor.extract(RawFile.of(name, Files.readAllBytes(file)))
        instanceof Extraction.Extracted(var document)) {
      add(document.text());
    }
  }

  private void addAll(JsonNode node) {
    if (node.isTextual()) {
      add(node.asText());
    }
    for (Iterator<JsonNode> children = node.elements(); children.hasNext(); ) {
      addAll(children.next());
    }
  }

  private void add(String text) {
    BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
    for (String line : text.lines().toList()) {
      breaks.setText(line);
      int start = breaks.first();
      for (int end = breaks.next(); end != BreakIterator.DONE; end = breaks.next()) {
        String sentence = line.substring(start, end).strip();
        if (sentence.length() <= LONGEST && hasWord(sentence)) {
          sentences.add(sentence);
        }
        start = end;
      }
    }
  }

  private static boolean hasWord(String text) {
    for (int i = 1; i < text.length(); i++) {
      if (Character.isLetter(text.charAt(i - 1)) && Character.isLetter(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }
}
