package dev.ken.benchmarks.company;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of a company to ask questions about: {@code company/}, {@code questions.jsonl} and,
 * when instructions are planted in its documents, {@code planted.yaml}.
 *
 * @param root the folder that holds them
 */
public record CompanyFiles(Path root) {
  /** The folder of documents and permissions. */
  public Path documents() {
    return root.resolve("company");
  }

  /** The questions, in the order of their file. */
  public List<Question> questions() throws IOException {
    return Question.readAll(root.resolve("questions.jsonl"));
  }

  /** Who may read what. */
  public CompanyRights rights() throws IOException {
    return CompanyRights.read(documents());
  }

  /** What is planted in the documents; nothing when no file says so. */
  public PlantedInstructions planted() throws IOException {
    Path file = root.resolve("planted.yaml");
    return Files.exists(file) ? PlantedInstructions.read(file) : PlantedInstructions.NONE;
  }
}
