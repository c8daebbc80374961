package dev.ken.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.ken.core.access.PersonId;
import dev.ken.server.http.Suggestions;
import dev.ken.server.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Questions that the sources' folders offer to try, each in a {@value #NAME} at its root:
 *
 * <pre>{@code
 * {"people": {"ada.lindqvist": ["How do I order a laptop?"]}, "others": ["Where is the canteen?"]}
 * }</pre>
 *
 * <p>They are settings that whoever writes the folder states for each person by name, and derive
 * from no document. Someone who is not named gets those for others. A file that is not exactly of
 * this form offers nothing.
 */
final class SuggestionFiles implements Suggestions {
  /** The name of the file. It begins with a dot, so that it is no document. */
  static final String NAME = ".ken-suggestions.json";

  private static final int MOST = 4;
  private static final Logger log = LoggerFactory.getLogger(SuggestionFiles.class);

  private final List<Content> contents;

  /** A file's content. */
  record Content(@Nullable Map<String, List<String>> people, @Nullable List<String> others) {
    /** Copies the lists, which must have no holes. */
    Content {
      people = people == null ? Map.of() : copied(people);
      others = others == null ? List.of() : List.copyOf(others);
    }

    private static Map<String, List<String>> copied(Map<String, List<String>> people) {
      Map<String, List<String>> copies = new HashMap<>();
      people.forEach((person, questions) -> copies.put(person, List.copyOf(questions)));
      return copies;
    }

    List<String> questionsFor(PersonId person) {
      List<String> own = Objects.requireNonNull(people).get(person.value());
      return own == null ? Objects.requireNonNull(others) : own;
    }
  }

  private SuggestionFiles(List<Content> contents) {
    this.contents = List.copyOf(contents);
  }

  /** Reads the files of the sources that have one. */
  static SuggestionFiles read(List<RememberedSource> sources) {
    var contents = new ArrayList<Content>();
    for (RememberedSource source : sources) {
      if (source.isGit()) {
        continue;
      }
      Path file = source.folder().resolve(NAME);
      if (Files.isRegularFile(file)) {
        try {
          // A file may hold 'null', which is JSON too.
          Optional.ofNullable(new Json().read(Files.readAllBytes(file), Content.class))
              .ifPresentOrElse(
                  contents::add,
                  () -> log.warn("no questions are offered from {}: it is null", file));
        } catch (JsonProcessingException e) {
          log.warn("no questions are offered from {}: {}", file, e.getOriginalMessage());
        } catch (IOException e) {
          log.warn("no questions are offered from {}: it can't be read", file, e);
        }
      }
    }
    return new SuggestionFiles(contents);
  }

  @Override
  public List<String> questionsFor(PersonId person) {
    return contents.stream()
        .flatMap(content -> content.questionsFor(person).stream())
        .limit(MOST)
        .toList();
  }
}
