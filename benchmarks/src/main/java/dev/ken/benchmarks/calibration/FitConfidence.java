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
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The command that fits the confidence and writes its parameter file.
 *
 * <p>Arguments: a SQuAD 2.0 file, a company's folder, its questions, the name of a bundled model,
 * the file to write, and optionally {@code words-only} for a model that uses no cosine, for
 * embedders that none was fitted for. Prints the figures; about two minutes with the default model.
 */
public final class FitConfidence {
  private static final double THRESHOLD = 0.55;
  private static final int PRINTED_THRESHOLDS = 19;

  private static final Set<Feature> WORDS_ONLY =
      EnumSet.of(
          Feature.UNION_COVERAGE,
          Feature.MISSING_TERMS,
          Feature.LEXICAL_RATIO,
          Feature.LEXICAL_MARGIN,
          Feature.QUESTION_LENGTH);

  private final PrintWriter out;
  private final Clock clock;

  private FitConfidence(PrintWriter out, Clock clock) {
    this.out = out;
    this.clock = clock;
  }

  /** Runs the command. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 5
        || arguments.length > 6
        || (arguments.length == 6 && !arguments[5].equals("words-only"))) {
      throw new IllegalArgumentException(
          "needed are: SQUAD_FILE COMPANY_FOLDER QUESTIONS_FILE MODEL OUTPUT_FILE [words-only]");
    }
    var console = new FileOutputStream(FileDescriptor.out);
    try (var out = new PrintWriter(console, true, StandardCharsets.UTF_8)) {
      new FitConfidence(out, Clock.systemUTC()).run(arguments);
    }
  }

  private void run(String[] arguments) throws IOException {
    boolean wordsOnly = arguments.length == 6;
    Path squadFile = Path.of(arguments[0]);
    BundledModel bundled = BundledModel.valueOf(arguments[3].toUpperCase(Locale.ROOT));
    try (Embedder embedder = OnnxEmbedder.open(EmbedderSettings.bundled(bundled))) {
      List<Example> squad;
      List<Example> company;
      try (Workbench workbench = Workbench.open(embedder)) {
        squad = SquadExamples.read(squadFile, workbench);
      }
      try (Workbench workbench = Workbench.open(embedder)) {
        company =
            CompanyExamples.read(Path.of(arguments[1]), Path.of(arguments[2]), workbench, clock);
      }
      Set<Feature> features = wordsOnly ? WORDS_ONLY : EnumSet.allOf(Feature.class);
      fit(new Calibration(features), squad, company, embedder, arguments, wordsOnly);
    }
  }

  private void fit(
      Calibration calibration,
      List<Example> squad,
      List<Example> company,
      Embedder embedder,
      String[] arguments,
      boolean wordsOnly)
      throws IOException {
    List<Example> shaping =
        squad.stream().filter(example -> example.kind() != Example.Kind.NEAR_MISS).toList();
    LogisticFit shape = calibration.shape(shaping);
    Figures squadFigures = Figures.of(shaping, calibration.shapeOutOfFold(shaping), THRESHOLD);
    double[] outOfFold = calibration.scaleOutOfFold(shape, company);
    Figures companyFigures = Figures.of(company, outOfFold, THRESHOLD);
    ConfidenceModel model = calibration.model(shape, calibration.scale(shape, company));
    double[] shipped = Calibration.confidences(model, company);

    out.println("SQuAD, out of fold by article, its own scale: " + squadFigures);
    out.println("SQuAD, the model as shipped: " + figures(model, shaping));
    out.println("SQuAD near misses abstained: " + percent(abstained(model, squad)));
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
            "shape: SQuAD 2.0, "
                + shaping.size() / 2
                + " answerable questions with and without their paragraph ("
                + Path.of(arguments[0]).getFileName()
                + "); scale: "
                + company.size()
                + " questions of the sample company, in sight when features were chosen",
            wordsOnly ? "any" : embedder.id().value(),
            0,
            LocalDate.now(clock).toString(),
            "SQuAD out of fold by article: "
                + squadFigures
                + ". Company, scale out of fold by folder: "
                + companyFigures
                + ".");
    Files.writeString(Path.of(arguments[4]), ConfidenceModelFile.format(model, provenance));
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
