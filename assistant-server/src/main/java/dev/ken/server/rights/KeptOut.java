package dev.ken.server.rights;

import dev.ken.core.access.Acl;
import dev.ken.core.access.AclLevel;
import dev.ken.core.access.Directory;
import dev.ken.core.access.Principal;
import dev.ken.core.document.DocumentId;
import dev.ken.core.index.IndexMaintenance;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A denied user or group that anybody might be, with the documents that it keeps from everyone. As
 * it may be a whole company's, operators are told.
 *
 * @param entry what is denied
 * @param why the memberships from what is not known to the entry
 * @param documents how many documents deny it
 * @param first one of them
 */
public record KeptOut(Principal entry, List<Principal> why, int documents, DocumentId first) {
  /** Copies the memberships. */
  public KeptOut {
    why = List.copyOf(why);
  }

  /** Returns each such entry of the documents that are indexed, ordered by entry. */
  public static List<KeptOut> of(IndexMaintenance index, Directory people) {
    Map<Acl, Set<Principal>> decided = new HashMap<>();
    Map<Principal, KeptOut> all = new TreeMap<>();
    for (var source : index.documents().values()) {
      for (var one : source.entrySet()) {
        for (Principal entry :
            decided.computeIfAbsent(one.getValue().acl(), acl -> entries(acl, people))) {
          KeptOut known = all.get(entry);
          all.put(
              entry,
              known == null
                  ? new KeptOut(entry, people.whyAnybody(entry), 1, one.getKey())
                  : known.withOneMore(one.getKey()));
        }
      }
    }
    return List.copyOf(all.values());
  }

  private KeptOut withOneMore(DocumentId document) {
    boolean earlier = document.value().compareTo(first.value()) < 0;
    return new KeptOut(entry, why, documents + 1, earlier ? document : first);
  }

  private static Set<Principal> entries(Acl acl, Directory people) {
    Set<Principal> entries = new TreeSet<>();
    for (AclLevel level : acl.levels()) {
      // Of a level that lets nobody in, nobody is kept out by what it denies.
      if (!level.allow().isEmpty()) {
        level.deny().stream().filter(people::mightBeAnybody).forEach(entries::add);
      }
    }
    return entries;
  }

  /** Says it to operators, with what to do. */
  public String words(Function<DocumentId, Optional<String>> names) {
    return String.format(
        Locale.ROOT,
        "everyone is kept out of %s%s%s, by the denied %s: %s",
        documents == 1 ? "" : documents + " documents, such as ",
        names.apply(first).orElse(first.value()),
        documents == 1 ? "" : ",",
        entry.key(),
        reason(why));
  }

  /** Says why anybody might be the last of a chain, which may be empty. */
  public static String reason(List<Principal> why) {
    if (why.isEmpty()) {
      return "whether somebody is meant is not certain";
    }
    String origin =
        switch (why.getFirst()) {
          case Principal.User user ->
              user.key()
                  + " is nobody's account, or not known to be somebody's still, so that anybody"
                  + " might be meant";
          case Principal.Group group -> "who is in " + group.key() + " is not known, or not whole";
          case Principal.Everyone everyone ->
              "nothing was heard lately of the people of " + everyone.namespace().value();
        };
    return why.size() == 1
        ? origin
        : origin + " (" + why.stream().map(Principal::key).collect(Collectors.joining(" → ")) + ")";
  }
}
