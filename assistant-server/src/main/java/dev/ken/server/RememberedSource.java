package dev.ken.server;

import dev.ken.aclsync.git.GitStatus;
import dev.ken.core.document.SourceId;
import dev.ken.indexer.source.DocumentSource;
import dev.ken.indexer.source.FolderSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * A place that documents were indexed from, remembered so that they can be indexed anew: a folder,
 * or a branch of a Git repository.
 *
 * @param id the source's name
 * @param folder where the folder is, absolute; of a repository, where Ken's own copy is
 * @param rights what says who may read its documents
 * @param git the repository, if it is one
 */
public record RememberedSource(
    SourceId id, Path folder, SourceRights rights, Optional<GitOrigin> git) {
  /** A folder that says itself who may read what. */
  public RememberedSource(SourceId id, Path folder) {
    this(id, folder, SourceRights.OWN_FILES);
  }

  /** A folder. */
  public RememberedSource(SourceId id, Path folder, SourceRights rights) {
    this(id, folder, rights, Optional.empty());
  }

  /** Whether it is a branch of a repository. */
  public boolean isGit() {
    return git.isPresent();
  }

  /**
   * Its documents as they are known.
   *
   * @throws dev.ken.core.error.KenException when it is a repository of which nothing is known
   */
  public DocumentSource documents() {
    return isGit() ? new GitDocuments(GitOrigin.known(this), id) : FolderSource.of(folder, id);
  }

  /** Whether the other has the same documents. */
  boolean isAtTheSamePlaceAs(RememberedSource other) {
    return isGit() == other.isGit() && place().equals(other.place());
  }

  /**
   * How the repository stands that it is.
   *
   * @throws dev.ken.core.error.KenException when that can't be read
   */
  public GitStatus repositoryStatus() {
    try {
      return GitOrigin.mirror(this, GitSettings.USUAL, Clock.systemUTC()).status();
    } catch (IOException e) {
      throw GitOrigin.unreadable(this, e);
    }
  }

  /** Where something in it is, for an operator. */
  public String inside(String where) {
    return isGit() ? place() + ": " + where : folder.resolve(where).toString();
  }

  /** Where it is, for an operator. */
  public String place() {
    return git.map(one -> one.address() + " (" + one.branch() + ")").orElse(folder.toString());
  }

  /** The same with Ken's copy in a folder of a tenant, unless it is a folder itself. */
  RememberedSource keptIn(TenantFolder tenant) {
    return isGit() ? new RememberedSource(id, tenant.repository(id), rights, git) : this;
  }
}
