package dev.ken.core.access;

/** What looking up a person in the directory gave. Only {@link Resolved} can ask. */
public sealed interface AskerResolution {

  /**
   * The person's rights are established.
   *
   * @param asker the person with their principals
   */
  record Resolved(Asker asker) implements AskerResolution {}

  /**
   * The directory knows no such person.
   *
   * @param person who was looked up
   */
  record Unknown(PersonId person) implements AskerResolution {}

  /**
   * The person's account is disabled.
   *
   * @param person who was looked up
   */
  record Disabled(PersonId person) implements AskerResolution {}

  /**
   * Nothing that was heard lately says who the person is.
   *
   * @param person who was looked up
   */
  record Unestablished(PersonId person) implements AskerResolution {}
}
