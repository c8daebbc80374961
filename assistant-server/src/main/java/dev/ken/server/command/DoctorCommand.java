package dev.ken.server.command;

import dev.ken.server.ConfigurationReading;
import dev.ken.server.doctor.Doctor;
import dev.ken.server.doctor.Finding;
import dev.ken.server.doctor.JavaFacts;
import dev.ken.server.wire.Json;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what is wrong with this installation. */
@Command(
    name = "doctor",
    header = "Say what is wrong with this installation, and what to do about it.",
    description = {
      "Looks at the JVM, the configuration, secrets, the data folder and its disk, the state, the"
          + " tokens, the model, the index, the clock, the sources with their people and"
          + " permissions, and the port. It only reads, and can be run while Ken serves or indexes."
          + " Every file of the index is read once. docs/doctor.md explains each finding."
    },
    exitCodeList = {"0:all is well", "6:there are warnings only", "7:something is broken"},
    footer = {
      "  ken doctor",
      "  ken doctor --data /var/lib/ken --port 80",
      "  ken doctor --json | jq '.findings[] | select(.level != \"ok\")'"
    })
final class DoctorCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Mixin private final ListenOptions listen = new ListenOptions();
  @Mixin private final Options options = new Options();

  DoctorCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    ConfigurationReading reading = options.reading(surroundings, List.of(listen.given()));
    var doctor = new Doctor(reading, JavaFacts.ofProcess(), surroundings.clock());
    var counts = new EnumMap<Finding.Level, Integer>(Finding.Level.class);
    var findings = new ArrayList<Finding>();
    doctor.examine(finding -> {
      counts.merge(finding.level(), 1, Integer::sum);
      findings.add(finding);
      if (!options.json()) {
        print(finding);
      }
    });
    int warnings = counts.getOrDefault(Finding.Level.WARNING, 0);
    int failures = counts.getOrDefault(Finding.Level.FAILURE, 0);
    if (options.json()) {
      surroundings.out().println(new Json().pretty(body(findings, warnings, failures)));
    } else {
      var console = new Console(surroundings.out());
      console.gap();
      console.line(
          warnings + failures == 0
              ? "All is well."
              : String.format(Locale.ROOT, "Failures: %d. Warnings: %d.", failures, warnings));
    }
    return failures > 0 ? ExitCode.BROKEN : warnings > 0 ? ExitCode.WARNINGS : ExitCode.OK;
  }

  private void print(Finding finding) {
    var console = new Console(surroundings.out());
    String indent = " ".repeat(13);
    console.wrapped(
        finding.check() + ": " + finding.message(),
        String.format(Locale.ROOT, "%-13s", word(finding.level())),
        indent);
    if (!finding.mend().isEmpty()) {
      console.wrapped(finding.mend(), indent + "→ ", indent + "  ");
    }
  }

  private static String word(Finding.Level level) {
    return switch (level) {
      case OK -> "ok";
      case WARNING -> "WARNING";
      case FAILURE -> "FAILURE";
      case NOT_CHECKED -> "not checked";
    };
  }

  private static Map<String, Object> body(List<Finding> findings, int warnings, int failures) {
    var body = new LinkedHashMap<String, Object>();
    body.put("failures", failures);
    body.put("warnings", warnings);
    body.put(
        "findings",
        findings.stream()
            .map(finding -> {
              var one = new LinkedHashMap<String, Object>();
              one.put("check", finding.check());
              one.put("level", finding.level().name().toLowerCase(Locale.ROOT));
              one.put("message", finding.message());
              one.put("mend", finding.mend());
              return one;
            })
            .toList());
    return body;
  }
}
