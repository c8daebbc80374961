package dev.ken.server.wire;

import java.util.List;

/**
 * Who is signed in.
 *
 * @param id the person's identifier
 * @param name the name to show
 * @param groups the names of the groups that the person certainly is in
 * @param roles what they may do beside asking: {@code operator}, {@code admin} or nothing
 * @param slackLinking whether they may link their Slack account themselves
 */
public record MeBody(
    String id, String name, List<String> groups, List<String> roles, boolean slackLinking) {
  /** Copies the lists. */
  public MeBody {
    groups = List.copyOf(groups);
    roles = List.copyOf(roles);
  }

  /** Returns the body of a person. */
  public static MeBody of(PersonBody person, List<String> roles, boolean slackLinking) {
    return new MeBody(person.id(), person.name(), person.groups(), roles, slackLinking);
  }
}
