package dev.ken.server;

import dev.ken.server.config.SecretFile;
import java.nio.file.Path;

/** Whether and how Ken answers in Slack. */
public sealed interface SlackSettings {

  /** It doesn't. */
  record Off() implements SlackSettings {}

  /**
   * It does. That the secrets are there and kept well is checked when they are read.
   *
   * @param signingSecret by which Ken knows that a request comes from Slack
   * @param botToken with which Ken writes to Slack
   * @param accountLinks which person a Slack account belongs to
   */
  record On(SecretFile signingSecret, SecretFile botToken, Path accountLinks)
      implements SlackSettings {}
}
