package dev.ken.server.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ken.server.SmallCompany;
import dev.ken.server.command.Shell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A small company that was indexed without a flaw, for tests to break. */
final class BrokenInstallation {
  private final Path folder;
  private final SmallCompany company;
  private final Shell shell;

  private BrokenInstallation(Path folder, SmallCompany company, Shell shell) {
    this.folder = folder;
    this.company = company;
    this.shell = shell;
  }

  /** What the doctor said. */
  record Diagnosis(int exitCode, List<Finding> findings) {

    /** The findings of a check that are not all right. */
    List<Finding> complaints(String check) {
      return findings.stream()
          .filter(finding -> finding.check().equals(check))
          .filter(finding -> finding.level() != Finding.Level.OK)
          .toList();
    }

    /** The findings of a check that are all right. */
    List<String> good(String check) {
      return findings.stream()
          .filter(finding -> finding.check().equals(check))
          .filter(finding -> finding.level() == Finding.Level.OK)
          .map(Finding::message)
          .toList();
    }
  }

  /** The installation of a folder, whatever is there. */
  static BrokenInstallation at(Path folder) {
    return new BrokenInstallation(
        folder, SmallCompany.at(folder.resolve("company")), new Shell(folder));
  }

  /** Writes the company into a new folder and indexes it. */
  static BrokenInstallation in(Path folder) {
    SmallCompany company = SmallCompany.writeTo(folder.resolve("company"));
    company.delete("broken/notes.md");
    company.delete("broken/.ken-access.yaml");
    var shell = new Shell(folder);
    Shell.Ran indexed = shell.run("index", "company", "--strict");
    if (indexed.exitCode() != 0) {
      throw new AssertionError(indexed.toString());
    }
    return new BrokenInstallation(folder, company, shell);
  }

  SmallCompany company() {
    return company;
  }

  Shell shell() {
    return shell;
  }

  Path data() {
    return folder.resolve("data");
  }

  Path tenant() {
    return data().resolve("tenants/default");
  }

  /** The largest file of the serving generation. */
  Path largestIndexFile() {
    try (Stream<Path> files = Files.list(tenant().resolve("index/generations/000001"))) {
      return files.max((one, other) -> Long.compare(size(one), size(other))).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long size(Path file) {
    return file.toFile().length();
  }

  /** Runs the doctor; it takes any port unless the arguments say otherwise. */
  Diagnosis diagnosis(String... arguments) {
    var all = new ArrayList<>(List.of("doctor", "--json"));
    if (!List.of(arguments).contains("--port")) {
      all.addAll(List.of("--port", "0"));
    }
    all.addAll(List.of(arguments));
    return read(shell.run(all.toArray(String[]::new)));
  }

  /** What the doctor said as JSON. */
  static Diagnosis read(Shell.Ran ran) {
    JsonNode body;
    try {
      body = new JsonMapper().readTree(ran.out());
    } catch (JsonProcessingException e) {
      throw new AssertionError("not JSON: " + ran, e);
    }
    List<Finding> findings =
        StreamSupport.stream(body.path("findings").spliterator(), false)
            .map(one ->
                new Finding(
                    one.path("check").textValue(),
                    Finding.Level.valueOf(one.path("level").textValue().toUpperCase(Locale.ROOT)),
                    one.path("message").textValue(),
                    one.path("mend").textValue()))
            .toList();
    return new Diagnosis(ran.exitCode(), findings);
  }

  /** Every file of the data folder with its time and content. */
  Map<String, String> everything() {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(data())) {
      for (Path file : files.toList()) {
        int content = Files.isDirectory(file) ? 0 : Arrays.hashCode(Files.readAllBytes(file));
        all.put(file.toString(), Files.getLastModifiedTime(file) + " " + content);
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
