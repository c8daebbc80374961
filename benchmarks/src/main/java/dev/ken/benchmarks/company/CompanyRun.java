package dev.ken.benchmarks.company;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ken.core.document.DocumentId;
import dev.ken.core.document.SourceId;
import dev.ken.core.document.SourcePath;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Asks a running server the company's questions and judges what comes back. */
public final class CompanyRun {
  private final KenClient client;
  private final SourceId source;
  private final Readers readers;

  /** Says which documents a person may not read. */
  @FunctionalInterface
  public interface Readers {
    /** The paths of the documents that the person may not read. */
    Set<String> unreadable(String person);
  }

  /**
   * Makes a run.
   *
   * @param source the name that the company was indexed under
   * @param readers an authority on rights that is not the server's
   */
  public CompanyRun(KenClient client, SourceId source, Readers readers) {
    this.client = client;
    this.source = source;
    this.readers = readers;
  }

  /** Asks and searches each question, and judges it. */
  public CompanyReport run(List<Question> questions) throws IOException, InterruptedException {
    List<Verdict> verdicts = new ArrayList<>();
    for (Question question : questions) {
      verdicts.add(judge(question));
    }
    return new CompanyReport(verdicts);
  }

  private Verdict judge(Question question) throws IOException, InterruptedException {
    long start = System.nanoTime();
    KenClient.Reply reply = client.ask(question.asker(), question.question());
    double milliseconds = (System.nanoTime() - start) / 1e6;
    KenClient.Reply search = client.search(question.asker(), question.question());
    List<String> leaks = new ArrayList<>();
    findLeaks(question, reply, "answer", leaks);
    findLeaks(question, search, "search", leaks);
    if (reply.status() != 200) {
      return new Verdict(question, "http-" + reply.status(), 0, false, false, leaks, milliseconds);
    }
    JsonNode body = client.parse(reply);
    List<String> gold = question.goldDocuments().stream().map(this::id).toList();
    boolean goldSource = false;
    for (JsonNode cited : body.path("sources")) {
      goldSource |= gold.contains(cited.path("document_id").asText());
    }
    String answer = folded(body.path("answer").asText());
    boolean goldFact =
        question.goldFacts().stream().anyMatch(fact -> answer.contains(folded(fact)));
    return new Verdict(
        question,
        body.path("outcome").asText(),
        body.path("confidence").asDouble(),
        goldSource,
        goldFact,
        leaks,
        milliseconds);
  }

  private void findLeaks(
      Question question, KenClient.Reply reply, String where, List<String> leaks) {
    String body = folded(reply.body());
    for (String path : readers.unreadable(question.asker())) {
      if (body.contains(folded(id(path))) || body.contains(folded(path))) {
        leaks.add(question.id() + " " + where + " names " + path);
      }
    }
    if (question.forbidden()) {
      for (String fact : question.goldFacts()) {
        if (body.contains(folded(fact)) && !folded(question.question()).contains(folded(fact))) {
          leaks.add(question.id() + " " + where + " says '" + fact + "'");
        }
      }
    }
  }

  private String id(String path) {
    return DocumentId.of(source, new SourcePath(path)).value();
  }

  private static String folded(String text) {
    return text.replaceAll("\\s+", " ").toLowerCase(java.util.Locale.ROOT);
  }
}
