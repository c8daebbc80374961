package dev.ken.benchmarks.company;

import dev.ken.aclsync.FolderAccessRules;
import dev.ken.aclsync.People;
import dev.ken.aclsync.PeopleFile;
import dev.ken.benchmarks.access.NaiveAuthorizer;
import dev.ken.core.access.Person;
import dev.ken.core.document.SourcePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Who may read what of a folder, as the naive authorizer judges it. */
public final class CompanyRights implements CompanyJudge.Readers {
  private final People people;
  private final FolderAccessRules rules;
  private final NaiveAuthorizer authorizer;
  private final List<SourcePath> documents;

  private CompanyRights(People people, FolderAccessRules rules, List<SourcePath> documents) {
    this.people = people;
    this.rules = rules;
    this.authorizer = new NaiveAuthorizer(people.content(), Map.of());
    this.documents = documents;
  }

  /** Reads people and rights of the company's folder. */
  public static CompanyRights read(Path folder) throws IOException {
    People people = PeopleFile.read(folder.resolve(PeopleFile.NAME), Instant.EPOCH);
    var rules = FolderAccessRules.read(folder, people.namespace(), people.content());
    try (var files = Files.walk(folder)) {
      List<SourcePath> documents =
          files
              .filter(Files::isRegularFile)
              .map(file -> new SourcePath(folder.relativize(file).toString().replace('\\', '/')))
              .filter(path -> !rules.isControlFile(path) && !isHidden(path))
              .sorted()
              .toList();
      return new CompanyRights(people, rules, documents);
    }
  }

  private static boolean isHidden(SourcePath path) {
    return path.value().matches("(?:.*/)?\\.[^/]*");
  }

  /** The paths of all documents. */
  public List<SourcePath> documents() {
    return documents;
  }

  @Override
  public Set<String> unreadable(String id) {
    Person person =
        people.content().people().stream()
            .filter(one -> one.id().value().equals(id))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("there is no person '" + id + "'"));
    return documents.stream()
        .filter(path -> !authorizer.mayRead(person, rules.read(path).effective()))
        .map(SourcePath::value)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
