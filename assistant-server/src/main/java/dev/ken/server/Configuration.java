package dev.ken.server;

import dev.ken.aclsync.scim.SignInName;
import dev.ken.embedder.EmbedderSettings;
import dev.ken.server.config.Layers;
import dev.ken.server.config.SecretFile;
import dev.ken.server.oidc.OidcSettings;
import dev.ken.server.signin.RoleHolders;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an installation is told from outside, read and checked once.
 *
 * @param data the folder of everything that Ken keeps
 * @param host the name or address of this machine to listen on
 * @param port to listen on; 0 takes any that is free
 * @param sources the folders to index when none is named
 * @param embedder the model and how it is used
 * @param threshold the confidence from which Ken answers, from 0 to 1
 * @param statements how many sentences, lists or table rows an answer quotes at most
 * @param operatorToken where a token of the operator is kept, if there is one
 * @param oidc the provider of identities
 * @param roles who operates and administrates
 * @param limits how much is done at once, and how much of a file is read
 * @param slack the Slack bot
 * @param directoryServer the server that people and groups are read from, if there is one
 * @param scimSignIn by which of their names people sign in whom a provider manages by SCIM
 * @param git how repositories are looked at
 */
public record Configuration(
    Path data,
    String host,
    int port,
    List<RememberedSource> sources,
    EmbedderSettings embedder,
    double threshold,
    int statements,
    Optional<SecretFile> operatorToken,
    OidcSettings oidc,
    RoleHolders roles,
    Limits limits,
    SlackSettings slack,
    Optional<DirectoryServer> directoryServer,
    SignInName scimSignIn,
    GitSettings git) {

  /** Copies the list. */
  public Configuration {
    sources = List.copyOf(sources);
  }

  /**
   * How much is done at once, and how much of a file is read.
   *
   * @param requestsAtOnce how many threads serve requests
   * @param fileMegabytes the largest file that is read, in millions of bytes
   * @param fileSeconds how long reading one file may take
   * @param fileCharacters how much text of one file is indexed
   * @param embeddedFiles how many files within a file are read
   * @param embeddedDepth how deep files within files are opened
   * @param indexingThreads how many texts are embedded at once
   * @param pushMegabytes the largest request that pushes a document, in millions of bytes
   * @param directoryBudget how old statements about people and groups may be
   */
  public record Limits(
      int requestsAtOnce,
      int fileMegabytes,
      int fileSeconds,
      int fileCharacters,
      int embeddedFiles,
      int embeddedDepth,
      int indexingThreads,
      int pushMegabytes,
      Duration directoryBudget) {}

  /** This configuration with another Slack bot. */
  public Configuration withSlack(SlackSettings other) {
    return new Configuration(
        data,
        host,
        port,
        sources,
        embedder,
        threshold,
        statements,
        operatorToken,
        oidc,
        roles,
        limits,
        other,
        directoryServer,
        scimSignIn,
        git);
  }

  /**
   * The configuration of a data folder without a configuration file.
   *
   * @param data the folder to keep everything in
   * @param environment the process's environment
   * @param workingFolder what relative paths are relative to
   * @throws dev.ken.core.error.KenException of the caller, naming what is wrong and how to mend it
   */
  public static Configuration read(Path data, Map<String, String> environment, Path workingFolder) {
    var given = new Layers.Given("--data", KenSettings.DATA, data.toString());
    var layers = new Layers(List.of(given), environment, Optional.empty(), workingFolder);
    return ConfigurationReading.of(layers).requireSound();
  }
}
