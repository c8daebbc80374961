package dev.ken.aclsync.source;

import dev.ken.aclsync.SyncWarning;
import dev.ken.core.access.DirectoryContent;
import java.util.List;

/** What reading a source of people and groups gave. */
public sealed interface DirectoryReading {

  /**
   * All that the source states.
   *
   * @param content people and groups, with the time at which reading began
   * @param cursor from where to read on
   * @param entries how many entries of the source were read for it, not only looked at
   * @param warnings what an operator should look at
   */
  record Whole(
      DirectoryContent content, DirectoryCursor cursor, int entries, List<SyncWarning> warnings)
      implements DirectoryReading {
    /** Copies the list. */
    public Whole {
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * Nothing that can be relied on.
   *
   * @param fault of which kind
   * @param message what could not be done, with the values that matter
   * @param remedy what an operator can do about it
   */
  record Failed(Fault fault, String message, String remedy) implements DirectoryReading {}

  /** Why a source could not be read. */
  enum Fault {
    /** Nobody answers there. */
    UNREACHABLE,
    /** Who answers can't prove to be the server that is meant. */
    UNTRUSTED,
    /** The server doesn't accept who Ken says it is. */
    CREDENTIALS,
    /** It took longer than it may. */
    SLOW,
    /** A part of the answer is missing. */
    PARTIAL,
    /** The server refuses what it is asked, or answers what can't be understood. */
    REFUSED
  }
}
