package dev.ken.benchmarks.access;

import dev.ken.core.access.AccessCatalog;
import dev.ken.core.access.AccessClass;
import dev.ken.core.access.AccessExplainer;
import dev.ken.core.access.AccessResolver;
import dev.ken.core.access.AccessVersion;
import dev.ken.core.access.Acl;
import dev.ken.core.access.Asker;
import dev.ken.core.access.AskerResolution;
import dev.ken.core.access.Directory;
import dev.ken.core.access.DirectoryVersion;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.ReadableScope;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Ken's own decisions: the directory, the catalog of access classes and the resolver, as a request
 * uses them. Each decision is also explained, and an explanation that says otherwise is an error.
 * Used by one thread.
 */
public final class KenAuthorizer implements Authorizer {
  private final Directory directory;
  private final AccessCatalog catalog;
  private final Map<String, AccessClass> documents = new HashMap<>();
  private final Map<PersonId, Optional<ReadableScope>> scopes = new HashMap<>();
  private final AccessResolver resolver = new AccessResolver();
  private final AccessExplainer explainer = new AccessExplainer();

  /** Makes an authorizer of what is stated. */
  public KenAuthorizer(Stated stated) {
    var fresh = new Directory(new DirectoryVersion(1), stated.directory());
    this.directory = stated.stale().isEmpty() ? fresh : fresh.withStale(stated.stale());
    Map<Acl, AccessClass> classes = new HashMap<>();
    stated
        .documents()
        .forEach((name, reading) ->
            documents.put(
                name,
                classes.computeIfAbsent(
                    reading.effective(), acl -> new AccessClass(classes.size(), acl))));
    this.catalog =
        AccessCatalog.empty(new AccessVersion(0)).extend(new AccessVersion(1), classes.values());
  }

  @Override
  public boolean mayRead(PersonId person, String document) {
    AccessClass accessClass = documents.get(document);
    if (accessClass == null) {
      return false;
    }
    boolean mayRead =
        scopes
            .computeIfAbsent(person, this::scope)
            .map(scope -> scope.mayRead(accessClass.id()))
            .orElse(false);
    if (directory.resolve(person) instanceof AskerResolution.Resolved(Asker asker)
        && explainer.explain(asker, directory, accessClass.acl()).readable() != mayRead) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "the explanation of %s for %s says otherwise than the scope",
              document,
              person.value()));
    }
    return mayRead;
  }

  private Optional<ReadableScope> scope(PersonId person) {
    return switch (directory.resolve(person)) {
      case AskerResolution.Resolved(Asker asker) -> Optional.of(resolver.resolve(asker, catalog));
      case AskerResolution.Unknown _, AskerResolution.Disabled _, AskerResolution.Unestablished _ ->
          Optional.empty();
    };
  }
}
