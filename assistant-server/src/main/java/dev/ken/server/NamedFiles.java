package dev.ken.server;

import dev.ken.core.error.KenException;
import dev.ken.core.messenger.WorkspaceId;
import dev.ken.embedder.ModelFiles;
import dev.ken.server.config.Origin;
import dev.ken.server.config.SecretFile;
import dev.ken.server.config.Setting;
import dev.ken.server.config.SettingProblem;
import dev.ken.server.config.Settings;
import dev.ken.server.slack.AccountFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks after the files and folders that a configuration names; reads, and changes nothing. */
public final class NamedFiles {
  /** The settings that name a secret. */
  private static final List<Setting<SecretFile>> SECRETS =
      List.of(
          KenSettings.OPERATOR_TOKEN,
          KenSettings.SLACK_SIGNING_SECRET,
          KenSettings.SLACK_BOT_TOKEN,
          LdapKeys.PASSWORD);

  private final Settings settings;
  private final Configuration configuration;

  /** Looks after the files of a configuration that was read. */
  public NamedFiles(ConfigurationReading reading) {
    this.settings = reading.settings();
    this.configuration = reading.configuration();
  }

  /** All that is wrong with them. */
  public List<SettingProblem> problems() {
    var problems = new ArrayList<SettingProblem>();
    problems.addAll(sources());
    problems.addAll(repositories());
    problems.addAll(model());
    problems.addAll(secrets());
    problems.addAll(accountLinks());
    problems.addAll(authorities());
    return List.copyOf(problems);
  }

  /** How many secrets are named. */
  public int namedSecrets() {
    return (int) SECRETS.stream().filter(setting -> settings.find(setting).isPresent()).count();
  }

  /** What is wrong with the secrets. */
  public List<SettingProblem> secrets() {
    var problems = new ArrayList<SettingProblem>();
    for (Setting<SecretFile> setting : SECRETS) {
      settings
          .find(setting)
          .flatMap(SecretFile::fault)
          .ifPresent(fault ->
              problems.add(
                  new SettingProblem(
                      origin(setting), setting.key(), fault.getMessage(), fault.remedy())));
    }
    return problems;
  }

  /** What is wrong with the file that says who is who in Slack. */
  public List<SettingProblem> accountLinks() {
    Optional<Path> file = settings.find(KenSettings.SLACK_ACCOUNT_LINKS);
    if (file.isEmpty()) {
      return List.of();
    }
    if (!Files.isReadable(file.get()) || !Files.isRegularFile(file.get())) {
      return List.of(
          problem(
              KenSettings.SLACK_ACCOUNT_LINKS,
              "there is no readable file " + file.get(),
              "Make it, or mend the path."));
    }
    try {
      // Which workspace its accounts are of changes nothing about how it is read.
      new AccountFile(file.get(), new WorkspaceId("any")).read();
    } catch (KenException e) {
      return List.of(problem(KenSettings.SLACK_ACCOUNT_LINKS, e.getMessage(), e.remedy()));
    }
    return List.of();
  }

  private List<SettingProblem> authorities() {
    return settings
        .find(LdapKeys.AUTHORITIES)
        .filter(file -> !Files.isRegularFile(file) || !Files.isReadable(file))
        .map(file ->
            problem(
                LdapKeys.AUTHORITIES,
                "there is no readable file " + file,
                "Put the certificates of the authorities there, or mend the path."))
        .stream()
        .toList();
  }

  /** What is wrong with the files by which Ken gets at repositories; asks no server. */
  private List<SettingProblem> repositories() {
    var problems = new ArrayList<SettingProblem>();
    for (RememberedSource source : configuration.sources()) {
      source
          .git()
          .flatMap(GitOrigin::password)
          .flatMap(SecretFile::fault)
          .ifPresent(fault ->
              problems.add(problem(KenSettings.SOURCES, fault.getMessage(), fault.remedy())));
      source.git().stream()
          .flatMap(git ->
              Stream.of(git.certificates(), git.key(), git.knownHosts()).flatMap(Optional::stream))
          .filter(file -> !Files.isRegularFile(file) || !Files.isReadable(file))
          .forEach(file ->
              problems.add(
                  problem(
                      KenSettings.SOURCES,
                      String.format(
                          Locale.ROOT,
                          "there is no readable file %s, which source '%s' names",
                          file,
                          source.id().value()),
                      "Make it, or mend the path.")));
    }
    return problems;
  }

  private List<SettingProblem> sources() {
    return configuration.sources().stream()
        .filter(source -> !source.isGit())
        .filter(source -> !Files.isDirectory(source.folder()) || !Files.isReadable(source.folder()))
        .map(source ->
            problem(
                KenSettings.SOURCES,
                String.format(
                    Locale.ROOT,
                    "the folder %s of source '%s' is not there or can't be read",
                    source.folder(),
                    source.id().value()),
                "Mend the path, connect the disk or share it is on, or give the user that runs Ken"
                    + " the right to read it."))
        .toList();
  }

  private List<SettingProblem> model() {
    if (!(configuration.embedder().files()
        instanceof ModelFiles.OnDisk(Path model, Path tokenizer))) {
      return List.of();
    }
    var problems = new ArrayList<SettingProblem>();
    requireReadable(model, KenSettings.MODEL).ifPresent(problems::add);
    requireReadable(
            tokenizer,
            settings.entry(KenSettings.TOKENIZER).isSet()
                ? KenSettings.TOKENIZER
                : KenSettings.MODEL)
        .ifPresent(problems::add);
    return problems;
  }

  private Optional<SettingProblem> requireReadable(Path file, Setting<?> setting) {
    return Files.isRegularFile(file) && Files.isReadable(file)
        ? Optional.empty()
        : Optional.of(
            problem(
                setting,
                String.format(
                    Locale.ROOT,
                    "'%s' needs %s, and there is no such readable file",
                    setting.key(),
                    file),
                "Put the model and its tokenizer.json into one folder, or mend the path."));
  }

  private SettingProblem problem(Setting<?> setting, String message, String mend) {
    return new SettingProblem(origin(setting), setting.key(), message, mend);
  }

  private Origin origin(Setting<?> setting) {
    return settings.entry(setting).origin();
  }
}
