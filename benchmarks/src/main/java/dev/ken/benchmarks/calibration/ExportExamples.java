package dev.ken.benchmarks.calibration;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ken.core.embedding.DetailedEmbedding;
import dev.ken.core.embedding.Embedder;
import dev.ken.core.embedding.Embedding;
import dev.ken.core.embedding.TokenEmbeddings;
import dev.ken.embedder.BundledModel;
import dev.ken.embedder.EmbedderSettings;
import dev.ken.embedder.OnnxEmbedder;
import dev.ken.retriever.Feature;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The command that writes what the training of the answer reader reads: each question with the
 * sentences that were found for it, and the vectors of all their tokens.
 *
 * <p>Arguments: a SQuAD 2.0 file, the folder of the training set, a company's folder, its
 * questions, the name of a bundled model, and the folder to write. {@code examples.jsonl} has a
 * line for each example; {@code tokens.bin} has for each text its number of tokens, their numbers
 * (both big-endian 32-bit) and their vectors (16-bit floats, big-endian). The company is written
 * only to be judged on: {@code train.py} never trains on it.
 */
public final class ExportExamples {
  private static final int SENTENCES = 10;

  private final Embedder embedder;
  private final DataOutputStream tokens;
  private final PrintWriter examples;
  private final ObjectMapper mapper = new ObjectMapper();
  private final Map<String, Integer> texts = new LinkedHashMap<>();

  private ExportExamples(Embedder embedder, DataOutputStream tokens, PrintWriter examples) {
    this.embedder = embedder;
    this.tokens = tokens;
    this.examples = examples;
  }

  /** Runs the command. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 6) {
      throw new IllegalArgumentException(
          "needed are: SQUAD_FILE TRAINING_SET COMPANY_FOLDER QUESTIONS_FILE MODEL OUTPUT_FOLDER");
    }
    Clock clock = Clock.systemUTC();
    var console =
        new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    BundledModel model = BundledModel.valueOf(arguments[4].toUpperCase(Locale.ROOT));
    Path output = Files.createDirectories(Path.of(arguments[5]));
    try (Embedder embedder = OnnxEmbedder.open(EmbedderSettings.bundled(model));
        var tokens =
            new DataOutputStream(
                new BufferedOutputStream(Files.newOutputStream(output.resolve("tokens.bin"))));
        var examples = new PrintWriter(Files.newBufferedWriter(output.resolve("examples.jsonl")))) {
      var export = new ExportExamples(embedder, tokens, examples);
      try (Workbench workbench = Workbench.open(embedder)) {
        List<Example> squad = SquadExamples.read(Path.of(arguments[0]), article -> true, workbench);
        export.write("squad", squad, console);
      }
      for (Path folder : TrainingExamples.organisations(Path.of(arguments[1]))) {
        try (Workbench workbench = Workbench.open(embedder)) {
          export.write("training", TrainingExamples.read(folder, workbench, clock), console);
        }
      }
      try (Workbench workbench = Workbench.open(embedder)) {
        Path company = Path.of(arguments[2]);
        export.write(
            "company",
            CompanyExamples.read(company, Path.of(arguments[3]), workbench, clock),
            console);
      }
    }
  }

  private void write(String set, List<Example> read, PrintWriter console) throws IOException {
    for (Example example : read) {
      ObjectNode line = mapper.createObjectNode();
      line.put("set", set);
      line.put("group", example.group());
      line.put("kind", example.kind().name());
      line.put("question", question(example.question()));
      ArrayNode features = line.putArray("features");
      for (Feature feature : Feature.values()) {
        features.add(example.evidence().value(feature));
      }
      ArrayNode sentences = line.putArray("sentences");
      for (Example.Sentence sentence : example.sentences().stream().limit(SENTENCES).toList()) {
        String above = sentence.above() + ":";
        ObjectNode node = sentences.addObject();
        node.put("text", passage(above + " " + sentence.reading()));
        node.put("above", embedder.tokens().count(above));
        node.put("answers", sentence.answers());
        node.putArray("scores")
            .add(sentence.cosine())
            .add(sentence.coverage())
            .add(sentence.score());
      }
      examples.println(mapper.writeValueAsString(line));
    }
    console.println(set + ": " + read.size() + " examples, " + texts.size() + " texts so far");
  }

  private int question(String text) throws IOException {
    Integer known = texts.get("question " + text);
    return known == null ? write("question " + text, embedder.embedQuestionInDetail(text)) : known;
  }

  private int passage(String text) throws IOException {
    Integer known = texts.get("passage " + text);
    return known == null ? write("passage " + text, embedder.embedPassageInDetail(text)) : known;
  }

  private int write(String key, DetailedEmbedding embedding) throws IOException {
    TokenEmbeddings read = embedding.tokens();
    tokens.writeInt(read.size());
    for (int token : read.tokens()) {
      tokens.writeInt(token);
    }
    for (Embedding vector : read.vectors()) {
      for (float component : vector.toArray()) {
        tokens.writeShort(Float.floatToFloat16(component));
      }
    }
    texts.put(key, texts.size());
    return texts.size() - 1;
  }
}
