package dev.ken.benchmarks.prove;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run of {@code ken prove} found.
 *
 * @param seed everything random followed from it
 * @param machine what it ran on
 * @param version Ken's
 * @param entries one for each proof
 * @param sabotages one for each sabotage of a self-test
 */
record Report(
    long seed, String machine, String version, List<Entry> entries, List<Noticed> sabotages) {

  /**
   * A proof and its findings.
   *
   * @param seconds how long it took
   */
  record Entry(Proof proof, long size, Findings findings, double seconds) {}

  /**
   * A sabotage and whether its proof noticed.
   *
   * @param tried how much was tried until then
   */
  record Noticed(String proof, String broken, boolean noticed, long tried) {}

  boolean holds() {
    return entries.stream().allMatch(one -> one.findings().holds())
        && sabotages.stream().allMatch(Noticed::noticed);
  }

  /** A table for people. */
  List<String> table() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("proof", "figure", "asked", "measured", ""));
    for (Entry entry : entries) {
      for (Findings.Figure figure : entry.findings().figures()) {
        rows.add(
            List.of(
                entry.proof().name(),
                figure.what(),
                figure.asked(),
                figure.measured(),
                figure.met() ? "" : "NOT MET"));
      }
      rows.add(
          List.of(
              entry.proof().name(),
              "violations",
              "0",
              String.valueOf(entry.findings().violations()),
              entry.findings().violations() == 0 ? "" : "NOT MET"));
    }
    return entries.isEmpty() ? List.of() : aligned(rows);
  }

  private static List<String> aligned(List<List<String>> rows) {
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int column = 0; column < widths.length; column++) {
        widths[column] = Math.max(widths[column], row.get(column).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      var line = new StringBuilder();
      for (int column = 0; column < widths.length; column++) {
        String cell = row.get(column);
        line.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  /** The same for programs. */
  Map<String, Object> body() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("holds", holds());
    body.put("seed", seed);
    body.put("version", version);
    body.put("machine", machine);
    body.put("proofs", entries.stream().map(Report::body).toList());
    body.put(
        "sabotages",
        sabotages.stream()
            .map(one -> {
              Map<String, Object> sabotage = new LinkedHashMap<>();
              sabotage.put("proof", one.proof());
              sabotage.put("broken", one.broken());
              sabotage.put("noticed", one.noticed());
              sabotage.put("tried", one.tried());
              return sabotage;
            })
            .toList());
    return body;
  }

  private static Map<String, Object> body(Entry entry) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("name", entry.proof().name());
    body.put("claim", entry.proof().claim());
    body.put("size", entry.size());
    body.put("unit", entry.proof().size().unit());
    body.put("holds", entry.findings().holds());
    body.put("violations", entry.findings().violations());
    body.put("examples", entry.findings().examples());
    body.put("seconds", entry.seconds());
    body.put(
        "figures",
        entry.findings().figures().stream()
            .map(figure -> {
              Map<String, Object> one = new LinkedHashMap<>();
              one.put("what", figure.what());
              one.put("asked", figure.asked());
              one.put("measured", figure.measured());
              one.put("met", figure.met());
              return one;
            })
            .toList());
    return body;
  }
}
