package dev.ken.benchmarks.push;

import dev.ken.benchmarks.push.PushStory.Step;
import dev.ken.benchmarks.push.PushStory.Write;
import dev.ken.core.access.Acl;
import dev.ken.core.access.DirectoryChange;
import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.Person;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.Principal;
import dev.ken.core.document.ContentHash;
import dev.ken.core.document.DocumentId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is there after some steps: the obvious way.
 *
 * @param documents content and ACL of each document
 * @param people each person
 * @param groups each group
 */
record Pushed(
    Map<DocumentId, Content> documents,
    Map<PersonId, Person> people,
    Map<Principal.Group, GroupMembers> groups) {

  /** A document, as far as it is compared. */
  record Content(ContentHash hash, Acl acl) {}

  static Pushed nothing() {
    return new Pushed(Map.of(), Map.of(), Map.of());
  }

  static ContentHash hash(String text) {
    try {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return new ContentHash(
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  Pushed after(Step step) {
    Map<DocumentId, Content> newDocuments = new TreeMap<>(documents);
    Map<PersonId, Person> newPeople = new TreeMap<>(people);
    Map<Principal.Group, GroupMembers> newGroups = new TreeMap<>(groups);
    switch (step) {
      case Step.Documents(var writes) -> writes.forEach(write -> apply(write, newDocuments));
      case Step.Directory(DirectoryChange.PutPerson(Person person)) ->
          newPeople.put(person.id(), person);
      case Step.Directory(DirectoryChange.RemovePerson(PersonId person)) ->
          newPeople.remove(person);
      case Step.Directory(DirectoryChange.PutGroup(GroupMembers group)) ->
          newGroups.put(group.group(), group);
      case Step.Directory(DirectoryChange.RemoveGroup(Principal.Group group)) ->
          newGroups.remove(group);
      case Step.Directory(DirectoryChange.Heartbeat _) -> {}
    }
    return new Pushed(newDocuments, newPeople, newGroups);
  }

  private static void apply(Write write, Map<DocumentId, Content> documents) {
    switch (write) {
      case Write.Put(DocumentId id, String text, Acl acl) ->
          documents.put(id, new Content(hash(text), acl));
      case Write.Permit(DocumentId id, Acl acl) ->
          documents.computeIfPresent(id, (_, known) -> new Content(known.hash(), acl));
      case Write.Delete(DocumentId id) -> documents.remove(id);
    }
  }
}
