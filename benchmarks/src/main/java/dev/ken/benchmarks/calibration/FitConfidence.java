package dev.ken.benchmarks.calibration;

import dev.ken.core.embedding.Embedder;
import dev.ken.embedder.BundledModel;
import dev.ken.embedder.EmbedderSettings;
import dev.ken.embedder.OnnxEmbedder;
import dev.ken.retriever.ConfidenceModel;
import dev.ken.retriever.ConfidenceModelFile;
import dev.ken.retriever.Feature;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The command that fits the confidence and writes its parameter file.
 *
 * <p>Arguments: a SQuAD 2.0 file, the folder of the training set, a company's folder, its
 * questions, the name of a bundled model, the file to write, and optionally {@code words-only} for
 * a model that uses no cosine, for embedders that none was fitted for. Without it, a second file is
 * written beside the first, for questions in languages that the embedder was not made for. The
 * shape is fitted on the organisations that {@code held-out.txt} in the training set names, which
 * the answer reader was not trained on; the scale on the company. The articles of SQuAD that it
 * names are only judged. Prints the figures; about two minutes with the default model.
 */
public final class FitConfidence {
  private static final double THRESHOLD = 0.55;
  private static final int PRINTED_THRESHOLDS = 19;

  /** What the answer reader doesn't see, or what sums up what it sees. */
  private static final Set<Feature> BESIDE_THE_READER =
      EnumSet.of(
          Feature.SENTENCE_SCORE,
          Feature.SENTENCE_MARGIN,
          Feature.PASSAGE_COVERAGE,
          Feature.COSINE_MARGIN,
          Feature.AGREEMENT,
          Feature.KIND_MISSING,
          Feature.QUESTION_LENGTH,
          Feature.READER_BEST,
          Feature.READER_TOTAL);

  /**
   * What says as much in a language that neither embedder nor reader were made for. A model of
   * these has half the say there, the one for English the other half.
   */
  private static final Set<Feature> OTHER_LANGUAGES =
      EnumSet.of(
          Feature.SENTENCE_COVERAGE,
          Feature.PASSAGE_COVERAGE,
          Feature.UNION_COVERAGE,
          Feature.MISSING_TERMS,
          Feature.LEXICAL_RATIO,
          Feature.PAIRS_TOGETHER,
          Feature.QUESTION_LENGTH);

  private static final Set<Feature> WORDS_ONLY =
      EnumSet.of(
          Feature.UNION_COVERAGE,
          Feature.MISSING_TERMS,
          Feature.LEXICAL_RATIO,
          Feature.LEXICAL_MARGIN,
          Feature.QUESTION_LENGTH);

  private final PrintWriter out;
  private final Clock clock;

  FitConfidence(PrintWriter out, Clock clock) {
    this.out = out;
    this.clock = clock;
  }

  /** Runs the command. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 6
        || arguments.length > 7
        || (arguments.length == 7 && !arguments[6].equals("words-only"))) {
      throw new IllegalArgumentException(
          "needed are: SQUAD_FILE TRAINING_SET COMPANY_FOLDER QUESTIONS_FILE MODEL OUTPUT_FILE"
              + " [words-only]");
    }
    var console = new FileOutputStream(FileDescriptor.out);
    try (var out = new PrintWriter(console, true, StandardCharsets.UTF_8)) {
      new FitConfidence(out, Clock.systemUTC()).run(arguments);
    }
  }

  private void run(String[] arguments) throws IOException {
    BundledModel bundled = BundledModel.valueOf(arguments[4].toUpperCase(Locale.ROOT));
    try (Embedder embedder = OnnxEmbedder.open(EmbedderSettings.bundled(bundled))) {
      fit(arguments, embedder);
    }
  }

  void fit(String[] arguments, Embedder embedder) throws IOException {
    boolean wordsOnly = arguments.length == 7;
    Path trainingSet = Path.of(arguments[1]);
    List<String> heldOut = Files.readAllLines(trainingSet.resolve("held-out.txt"));
    List<Example> articles;
    try (Workbench workbench = Workbench.open(embedder)) {
      articles = SquadExamples.read(Path.of(arguments[0]), heldOut::contains, workbench);
    }
    List<Example> shaping = new ArrayList<>();
    for (Path folder : TrainingExamples.organisations(trainingSet)) {
      if (heldOut.contains(folder.getFileName().toString())) {
        try (Workbench workbench = Workbench.open(embedder)) {
          shaping.addAll(TrainingExamples.read(folder, workbench, clock));
        }
      }
    }
    List<Example> company;
    try (Workbench workbench = Workbench.open(embedder)) {
      company =
          CompanyExamples.read(Path.of(arguments[2]), Path.of(arguments[3]), workbench, clock);
    }
    String embedderId = wordsOnly ? "any" : embedder.id().value();
    var data = new Data(shaping, company, embedderId);
    Set<Feature> features = wordsOnly ? WORDS_ONLY : BESIDE_THE_READER;
    Fitted fitted = fit(new Calibration(features), data);
    Path output = Path.of(arguments[5]);
    write(output, fitted);
    out.println("SQuAD, articles held out, as shipped: " + figures(fitted.model(), articles));
    if (!wordsOnly) {
      out.println("By words, for other languages:");
      Fitted words = fit(new Calibration(OTHER_LANGUAGES), data);
      String name = output.getFileName().toString();
      write(
          output.resolveSibling(
              name.replaceFirst("(?=\\.model$)", ConfidenceModel.OTHER_LANGUAGES)),
          new Fitted(Calibration.between(fitted.model(), words.model()), words.provenance()));
    }
  }

  private static void write(Path output, Fitted fitted) throws IOException {
    Files.writeString(output, ConfidenceModelFile.format(fitted.model(), fitted.provenance()));
  }

  /**
   * What is fitted on.
   *
   * @param shaping gives the shape
   * @param company gives the scale
   * @param embedder whose cosines the examples hold
   */
  private record Data(List<Example> shaping, List<Example> company, String embedder) {}

  private record Fitted(ConfidenceModel model, ConfidenceModelFile.Provenance provenance) {}

  private Fitted fit(Calibration calibration, Data data) {
    List<Example> shaping = data.shaping();
    List<Example> company = data.company();
    LogisticFit shape = calibration.shape(shaping);
    Figures shapeFigures = Figures.of(shaping, calibration.shapeOutOfFold(shaping), THRESHOLD);
    double[] outOfFold = calibration.scaleOutOfFold(shape, company);
    Figures companyFigures = Figures.of(company, outOfFold, THRESHOLD);
    ConfidenceModel model = calibration.model(shape, calibration.scale(shape, company));
    double[] shipped = Calibration.confidences(model, company);

    out.println("Held out, out of fold by group, its own scale: " + shapeFigures);
    out.println("Held out, the model as shipped: " + figures(model, shaping));
    out.println("Held out, near misses abstained: " + percent(abstained(model, shaping)));
    out.println("Company, scale out of fold by folder: " + companyFigures);
    out.println("Company, the model as shipped: " + Figures.of(company, shipped, THRESHOLD));
    for (Example.Kind kind : Example.Kind.values()) {
      out.println(
          "  confidence reached by " + kind + ": " + percent(reached(company, shipped, kind)));
    }
    out.println("  present, reached and hit: " + percent(hits(company, shipped)));
    printCurve(company, outOfFold);

    var provenance =
        new ConfidenceModelFile.Provenance(
            FitConfidence.class.getName(),
            "shape: "
                + shaping.size()
                + " questions of "
                + shaping.stream().map(Example::group).distinct().sorted().toList()
                + "; scale: "
                + company.size()
                + " questions of the sample company",
            data.embedder(),
            0,
            LocalDate.now(clock).toString(),
            "held out, out of fold by group: "
                + shapeFigures
                + ". Company, scale out of fold by folder: "
                + companyFigures
                + ".");
    return new Fitted(model, provenance);
  }

  private void printCurve(List<Example> company, double[] confidences) {
    out.println("Company, out of fold: threshold, coverage, risk, answered, abstained");
    for (int step = 1; step <= PRINTED_THRESHOLDS; step++) {
      double threshold = step / (PRINTED_THRESHOLDS + 1.0);
      Figures at = Figures.of(company, confidences, threshold);
      out.printf(
          Locale.ROOT,
          "  %.2f  %.3f  %.3f  %.3f  %.3f%n",
          threshold,
          at.coverage(),
          at.risk(),
          at.answered(),
          at.abstained());
    }
  }

  private static Figures figures(ConfidenceModel model, List<Example> examples) {
    return Figures.of(examples, Calibration.confidences(model, examples), THRESHOLD);
  }

  private static double abstained(ConfidenceModel model, List<Example> examples) {
    List<Example> near =
        examples.stream().filter(example -> example.kind() == Example.Kind.NEAR_MISS).toList();
    return 1 - reached(near, Calibration.confidences(model, near), Example.Kind.NEAR_MISS);
  }

  private static double reached(List<Example> examples, double[] confidences, Example.Kind kind) {
    int all = 0;
    int reached = 0;
    for (int i = 0; i < confidences.length; i++) {
      if (examples.get(i).kind() == kind) {
        all++;
        reached += confidences[i] >= THRESHOLD ? 1 : 0;
      }
    }
    return (double) reached / all;
  }

  private static double hits(List<Example> examples, double[] confidences) {
    int all = 0;
    int hits = 0;
    for (int i = 0; i < confidences.length; i++) {
      if (examples.get(i).kind().isPresent()) {
        all++;
        hits += confidences[i] >= THRESHOLD && examples.get(i).hit() ? 1 : 0;
      }
    }
    return (double) hits / all;
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", share * 100);
  }
}
