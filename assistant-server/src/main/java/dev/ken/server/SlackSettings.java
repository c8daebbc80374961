package dev.ken.server;

import dev.ken.core.messenger.WorkspaceId;
import dev.ken.server.config.SecretFile;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/** Whether and how Ken answers in Slack. */
public sealed interface SlackSettings {
  /** Where Slack is told what to do. No setting: tests name another. */
  URI API = URI.create("https://slack.com/api/");

  /** It doesn't. */
  record Off() implements SlackSettings {}

  /**
   * It does. That the secrets are there and kept well is checked when they are read.
   *
   * @param signingSecret by which Ken knows that a request comes from Slack
   * @param botToken with which Ken writes to Slack
   * @param team the workspace; events of others are refused
   * @param app the app's id; events for others are refused
   * @param accountLinks a file that says which person a Slack account belongs to, if there is one
   * @param selfLinking whether people may link their accounts themselves
   * @param publicAddress where people reach Ken's page, if it may be linked to
   * @param api where Slack's methods are called
   */
  record On(
      SecretFile signingSecret,
      SecretFile botToken,
      WorkspaceId team,
      String app,
      Optional<Path> accountLinks,
      boolean selfLinking,
      Optional<String> publicAddress,
      URI api)
      implements SlackSettings {}
}
