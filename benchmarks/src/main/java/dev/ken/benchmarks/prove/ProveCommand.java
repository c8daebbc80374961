package dev.ken.benchmarks.prove;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ken prove}: runs the proofs and says what they found. */
@Command(
    name = "ken prove",
    mixinStandardHelpOptions = true,
    versionProvider = ProveCommand.Version.class,
    sortOptions = false,
    header = "Prove what Ken promises about rights, on this machine.",
    description = {
      "Each proof puts one promise to the test at random, very often, and looks for a single"
          + " violation. The seed is printed: the same seed and size try the same things again."
          + " docs/security.md says what is proven and what isn't.",
      "With --self-test each proof is run over something that is broken on purpose, once for each"
          + " mechanism, and must notice."
    },
    descriptionHeading = "%n",
    optionListHeading = "%nOptions:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything holds",
      "1:a proof could not be run",
      "2:the command can't work as it was given",
      "7:something does not hold, or a sabotage was not noticed"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ken prove                                   everything, some hours",
      "  ken prove --quick                           some minutes; times are told, not judged",
      "  ken prove --only authorizer --count authorizer=5000000",
      "  ken prove --self-test                       is each sabotage noticed?",
      "  ken prove --seed 42 --json > proofs.json",
      "  ken prove --only scope --results benchmarks/PROOFS.md"
    })
public final class ProveCommand implements Callable<Integer> {
  private static final int BROKEN = 7;

  /** A sabotage may show in few of the tries: it gets as many as this times the quick size. */
  private static final int SELF_TEST_ROUNDS = 4;

  private final List<Proof> proofs;
  private final PrintStream out;
  private final PrintStream err;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--quick", description = "Try little, as the build does.")
  private boolean quick;

  @Option(names = "--seed", paramLabel = "N", description = "The seed (default: the time).")
  private @Nullable Long seed;

  @Option(
      names = "--only",
      paramLabel = "NAME",
      description = "Run this proof only; may be given several times.")
  private List<String> only = new ArrayList<>();

  @Option(
      names = "--count",
      paramLabel = "NAME=N",
      description = "How much this proof tries; may be given several times.")
  private Map<String, Long> counts = new HashMap<>();

  @Option(names = "--self-test", description = "Show that each proof can fail.")
  private boolean selfTest;

  @Option(names = "--list", description = "List the proofs and what they ask.")
  private boolean list;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Option(
      names = "--results",
      paramLabel = "FILE",
      description =
          "Write the figures into this Markdown file too; those of proofs that are not run stay.")
  private @Nullable Path results;

  ProveCommand(List<Proof> proofs, PrintStream out, PrintStream err) {
    this.proofs = List.copyOf(proofs);
    this.out = out;
    this.err = err;
  }

  /** Runs the command over these proofs and returns its exit code. */
  public static int run(List<Proof> proofs, String... arguments) {
    // Libraries that log by java.util.logging are as quiet as the others.
    Logger.getLogger("").setLevel(Level.WARNING);
    return new CommandLine(
            new ProveCommand(proofs, utf8(FileDescriptor.out), utf8(FileDescriptor.err)))
        .setUsageHelpWidth(100)
        .execute(arguments);
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Set<String> names = proofs.stream().map(Proof::name).collect(Collectors.toSet());
    Set<String> given = new HashSet<>(only);
    given.addAll(counts.keySet());
    for (String name : given) {
      if (!names.contains(name)) {
        throw new ParameterException(
            commandLine(), "there is no proof '" + name + "'; 'ken prove --list' names them");
      }
    }
    for (Map.Entry<String, Long> count : counts.entrySet()) {
      if (count.getValue() < 1) {
        throw new ParameterException(
            commandLine(), "--count " + count.getKey() + " must be 1 or more");
      }
    }
    List<Proof> chosen =
        proofs.stream().filter(proof -> only.isEmpty() || only.contains(proof.name())).toList();
    if (list) {
      chosen.forEach(this::describe);
      return 0;
    }
    long with = seed == null ? System.currentTimeMillis() : seed;
    var report =
        new Report(with, Machine.describe(), version(), new ArrayList<>(), new ArrayList<>());
    err.printf(Locale.ROOT, "seed %d; %s; %s%n", with, report.version(), report.machine());
    var runner = new ProofRunner(with, !quick);
    for (Proof proof : chosen) {
      if (selfTest) {
        sabotage(proof, runner, report);
      } else {
        prove(proof, runner, report);
      }
    }
    print(report);
    if (results != null) {
      new ResultsFile(results).write(report, proofs, LocalDate.now(ZoneOffset.UTC));
    }
    return report.holds() ? 0 : BROKEN;
  }

  private CommandLine commandLine() {
    if (spec == null) {
      throw new IllegalStateException("the command has not been parsed");
    }
    return spec.commandLine();
  }

  private void describe(Proof proof) {
    Proof.Size size = proof.size();
    out.printf(
        Locale.ROOT,
        "%-18s %s%n%-18s %,d %s (quick: %,d)%n",
        proof.name(),
        proof.claim(),
        "",
        size.full(),
        size.unit(),
        size.quick());
  }

  private long size(Proof proof) {
    Long given = counts.get(proof.name());
    if (given != null) {
      return given;
    }
    return quick ? proof.size().quick() : proof.size().full();
  }

  private void prove(Proof proof, ProofRunner runner, Report report) throws InterruptedException {
    long size = size(proof);
    String unit = proof.size().unit();
    err.printf(Locale.ROOT, "%s: %s%n", proof.name(), proof.claim());
    long begun = System.nanoTime();
    Findings findings = runner.run(proof::run, size, new ProgressLines(err, proof.name(), unit));
    double seconds = (System.nanoTime() - begun) / 1e9;
    err.printf(
        Locale.ROOT,
        "  %s: %s after %,d %s, %.0f s%n",
        proof.name(),
        findings.holds() ? "holds" : "DOES NOT HOLD",
        size,
        unit,
        seconds);
    findings.examples().forEach(example -> err.println("    " + example));
    report.entries().add(new Report.Entry(proof, size, findings, seconds));
  }

  private void sabotage(Proof proof, ProofRunner runner, Report report)
      throws InterruptedException {
    for (Proof.Sabotage sabotage : proof.sabotages()) {
      Report.Noticed result = sabotage(proof, sabotage, runner, size(proof));
      err.printf(
          Locale.ROOT,
          "  %s with '%s': %s%n",
          proof.name(),
          sabotage.broken(),
          result.noticed() ? "noticed" : "NOT NOTICED");
      report.sabotages().add(result);
    }
  }

  /** Tries little at first, and more only as long as nothing is noticed. */
  static Report.Noticed sabotage(
      Proof proof, Proof.Sabotage sabotage, ProofRunner runner, long atMost)
      throws InterruptedException {
    long size = Math.min(atMost, Math.max(1, proof.size().quick() / 8));
    while (true) {
      if (!runner.run(sabotage.proof(), size, Run.Progress.NONE).holds()) {
        return new Report.Noticed(proof.name(), sabotage.broken(), true, size);
      }
      if (size >= atMost || size >= SELF_TEST_ROUNDS * proof.size().quick()) {
        return new Report.Noticed(proof.name(), sabotage.broken(), false, size);
      }
      size = Math.min(atMost, size * 4);
    }
  }

  private void print(Report report) {
    if (json) {
      try {
        out.println(
            new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(report.body()));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("cannot write the report as JSON", e);
      }
      return;
    }
    report.table().forEach(out::println);
    if (!report.sabotages().isEmpty()) {
      long noticed = report.sabotages().stream().filter(Report.Noticed::noticed).count();
      out.printf(Locale.ROOT, "%d of %d sabotages noticed%n", noticed, report.sabotages().size());
    }
    out.printf(
        Locale.ROOT, "%s (seed %d)%n", report.holds() ? "Holds." : "DOES NOT HOLD.", report.seed());
  }

  private static String version() {
    String version = ProveCommand.class.getPackage().getImplementationVersion();
    return "ken " + (version == null ? "(unpackaged)" : version);
  }

  /** Says which Ken this is. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {version()};
    }
  }
}
