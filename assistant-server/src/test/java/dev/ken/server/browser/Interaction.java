package dev.ken.server.browser;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A question of the sample company's suite that stands alone, with what is right for the person who
 * asks it.
 *
 * @param asker the person's id
 * @param question the words
 * @param reason {@code readable}, {@code forbidden} (a document answers it that the asker may not
 *     read), {@code beyond} (no document answers it) or another
 * @param goldDocuments the paths of the documents that answer it
 * @param goldFacts words of an answer
 * @param turns what was asked before in the same conversation
 */
record Interaction(
    String asker,
    String question,
    String reason,
    @JsonProperty("gold_documents") List<String> goldDocuments,
    @JsonProperty("gold_facts") List<String> goldFacts,
    List<JsonNode> turns) {

  Interaction {
    goldDocuments = List.copyOf(goldDocuments);
    goldFacts = List.copyOf(goldFacts);
    turns = List.copyOf(turns);
  }

  boolean isReadable() {
    return reason.equals("readable");
  }

  boolean isForbidden() {
    return reason.equals("forbidden");
  }

  boolean isBeyond() {
    return reason.equals("beyond");
  }

  /** Reads the suite, one interaction a line, without its conversations. */
  static List<Interaction> readAll(Path file) {
    var mapper =
        JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    var interactions = new ArrayList<Interaction>();
    try {
      for (String line : Files.readAllLines(file)) {
        Interaction interaction = mapper.readValue(line, Interaction.class);
        if (interaction.turns().isEmpty()) {
          interactions.add(interaction);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the questions of " + file, e);
    }
    return interactions;
  }
}
