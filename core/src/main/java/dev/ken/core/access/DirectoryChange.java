package dev.ken.core.access;

/** A change of what a system that pushes states about people and groups. */
public sealed interface DirectoryChange {

  /** States a person, in place of what was pushed about them before. */
  record PutPerson(Person person) implements DirectoryChange {}

  /** States a person no longer. */
  record RemovePerson(PersonId person) implements DirectoryChange {}

  /** States a group with all its members, in place of what was pushed about it before. */
  record PutGroup(GroupMembers group) implements DirectoryChange {}

  /** States a group no longer: an ACL that denies it denies everyone. */
  record RemoveGroup(Principal.Group group) implements DirectoryChange {}

  /** Changes nothing, but says that what was pushed still holds. */
  record Heartbeat() implements DirectoryChange {}

  /** What came of a change. */
  enum Effect {
    /** Stated now, and not before. */
    CREATED,
    /** Stated otherwise than before. */
    UPDATED,
    /** As it was. */
    UNCHANGED,
    /** Stated no longer. */
    REMOVED,
    /** It was not stated, and is not. */
    ABSENT
  }
}
