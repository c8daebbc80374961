package dev.ken.state;

import dev.ken.core.access.DirectoryStore;
import dev.ken.core.access.PushedDirectory;
import dev.ken.core.conversation.ConversationStore;
import dev.ken.core.messenger.AccountLinks;
import dev.ken.core.messenger.MessengerStore;
import dev.ken.core.provision.ProvisioningStore;
import dev.ken.core.push.PushedDocuments;
import dev.ken.core.trace.OperatorLog;
import dev.ken.core.trace.TraceStore;
import java.nio.file.Path;

/**
 * The state of one tenant in one SQLite file: directory, what was pushed, conversations, traces and
 * what belongs to a messenger.
 *
 * <p>Safe for use by many threads, and by several processes on one file at a time. What a method of
 * a store has written is on the disk when it returns. Every failure is a {@link
 * dev.ken.core.error.KenException}, with one of these codes:
 *
 * <ul>
 *   <li>{@code state-unavailable}: the file can't be read or written, was replaced while it was
 *       open, or holds a row that can't be understood
 *   <li>{@code state-corrupt}: the file is damaged, or is no SQLite file
 *   <li>{@code state-busy}: another process held the file for longer than 10 seconds
 *   <li>{@code disk-full}: nothing was changed
 *   <li>{@code state-schema-newer}, {@code state-schema-unknown}: another program, or a newer Ken,
 *       wrote the file
 * </ul>
 */
public final class SqliteState implements AutoCloseable {
  private final StateDatabase database;
  private final SqliteDirectoryStore directory;
  private final ProvisioningStore provisioning;
  private final PushedDocuments pushedDocuments;
  private final ConversationStore conversations;
  private final TraceStore traces;
  private final OperatorLog operatorLog;
  private final MessengerStore messenger;
  private final AccountLinks accountLinks;

  private SqliteState(StateDatabase database) {
    this.database = database;
    this.directory = new SqliteDirectoryStore(database);
    this.provisioning = new SqliteProvisioningStore(database, directory);
    this.pushedDocuments = new SqlitePushedDocuments(database);
    this.conversations = new SqliteConversationStore(database);
    this.traces = new SqliteTraceStore(database);
    this.operatorLog = new SqliteOperatorLog(database);
    this.messenger = new SqliteMessengerStore(database);
    this.accountLinks = new SqliteAccountLinks(database);
  }

  /**
   * Opens the state in a file, and brings its schema up to date. The file and its folder are made
   * when there are none; the file is then readable by its owner only.
   *
   * @throws dev.ken.core.error.KenException with one of the codes above
   */
  public static SqliteState open(Path file) {
    return open(file, SqliteSettings.DEFAULT);
  }

  static SqliteState open(Path file, SqliteSettings settings) {
    StateSchema.bringUpToDate(file, settings);
    return new SqliteState(StateDatabase.open(file, settings));
  }

  /** People and groups. */
  public DirectoryStore directory() {
    return directory;
  }

  /** What other systems push about people and groups; a part of {@link #directory()}. */
  public PushedDirectory pushedDirectory() {
    return directory;
  }

  /** The people and groups that an identity provider manages; a part of what is pushed. */
  public ProvisioningStore provisioning() {
    return provisioning;
  }

  /** What is kept of the documents that other systems push. */
  public PushedDocuments pushedDocuments() {
    return pushedDocuments;
  }

  /** A key of 32 random bytes that stays the same, made of these when there is none yet. */
  public byte[] consistencyKey(byte[] otherwise) {
    return database.write(
        "make the key of consistency tokens",
        handle -> {
          handle.execute(
              "INSERT INTO consistency_key (one, bytes) VALUES (1, ?) ON CONFLICT DO NOTHING",
              otherwise);
          return handle.createQuery("SELECT bytes FROM consistency_key").mapTo(byte[].class).one();
        });
  }

  /** Conversations. */
  public ConversationStore conversations() {
    return conversations;
  }

  /** Traces. */
  public TraceStore traces() {
    return traces;
  }

  /** The looks that operators took at rights. */
  public OperatorLog operatorLog() {
    return operatorLog;
  }

  /** What is remembered of a messenger's events. */
  public MessengerStore messenger() {
    return messenger;
  }

  /** Which person an account of a messenger belongs to. */
  public AccountLinks accountLinks() {
    return accountLinks;
  }

  /** Waits for work in progress and closes the file; the stores can't be used afterwards. */
  @Override
  public void close() {
    database.close();
  }
}
