package dev.ken.aclsync.git;

import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * A machine without settings of Git: what the user's or the system's say, such as other addresses,
 * programs to run or certificates not to check, means nothing to Ken.
 *
 * <p>JGit has one for the whole process, which is why this is put in place and stays.
 */
final class QuietSystem extends SystemReader {
  private final SystemReader real;

  private QuietSystem(SystemReader real) {
    this.real = real;
    setPlatformChecker();
  }

  /** Puts it in place, once. */
  static synchronized void settle() {
    SystemReader now = SystemReader.getInstance();
    if (!(now instanceof QuietSystem)) {
      SystemReader.setInstance(new QuietSystem(now));
    }
  }

  @Override
  public String getHostname() {
    return real.getHostname();
  }

  @Override
  public @Nullable String getenv(String variable) {
    return variable.startsWith("GIT_") || variable.startsWith("XDG_")
        ? null
        : real.getenv(variable);
  }

  @Override
  public @Nullable String getProperty(String key) {
    return real.getProperty(key);
  }

  @Override
  public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
    return new Nothing(parent, fs);
  }

  @Override
  public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
    return new Nothing(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
    return new Nothing(parent, fs);
  }

  @Override
  @Deprecated
  @SuppressWarnings("InlineMeSuggester") // it is the library's, and must be implemented
  public long getCurrentTime() {
    return real.now().toEpochMilli();
  }

  @Override
  @Deprecated
  @SuppressWarnings("InlineMeSuggester") // it is the library's, and must be implemented
  public int getTimezone(long when) {
    return 0;
  }

  /** Settings that are not there and are not kept. */
  private static final class Nothing extends FileBasedConfig {
    Nothing(@Nullable Config parent, FS fs) {
      super(parent, Path.of("/dev/null").toFile(), fs);
    }

    @Override
    public void load() {
      // There is nothing to load.
    }

    @Override
    public boolean isOutdated() {
      return false;
    }

    @Override
    public void save() throws IOException {
      // What JGit measured of the file system is measured again by the next process.
    }
  }
}
