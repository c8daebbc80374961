package dev.ken.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A company of four people and a few documents, written by tests: Ada is in human resources, Ben in
 * engineering, Eve in no group, and Dora's account is disabled.
 */
public final class SmallCompany {
  /** A word that only the document for human resources holds. */
  public static final String HIDDEN_WORD = "Kittiwake";

  private final Path folder;

  private SmallCompany(Path folder) {
    this.folder = folder;
  }

  /** Writes the company into a new folder. */
  public static SmallCompany writeTo(Path folder) {
    var company = new SmallCompany(folder);
    company.write(
        "people.yaml",
        """
        namespace: small
        people:
          - id: ada
            name: Ada Lind
          - id: ben
            name: Ben Thorne
          - id: dora
            name: Dora Weiss
            disabled: true
          - id: eve
            name: Eve Holm
        groups:
          - id: staff
            name: All staff
            members: ["group:hr", "group:engineering"]
          - id: hr
            name: Human Resources
            members: ["user:ada"]
          - id: engineering
            name: Engineering
            members: ["user:ben", "user:dora"]
        """);
    company.write(".ken-access.yaml", "allow: [\"group:staff\"]\n");
    company.write(
        "leave.md",
        """
        # Leave policy

        ## Annual leave

        Every employee has 27 working days of annual leave a year.

        ## Parental leave

        Parental leave lasts sixteen weeks and is fully paid.
        """);
    company.write(
        "deploy.md",
        """
        # Deployment guide

        The gateway is deployed every Thursday at ten in the morning.
        """);
    company.write("hr/.ken-access.yaml", "allow: [\"group:hr\"]\n");
    company.write(
        "hr/salaries.md",
        """
        # Salary review

        The retention award of project Kittiwake is 4,800 euros for each engineer.
        """);
    company.write("broken/.ken-access.yaml", "allow: everyone please\n");
    company.write("broken/notes.md", "# Notes\n\nNobody may read these notes.\n");
    return company;
  }

  /** Returns the company in a folder, to be written by its methods. */
  public static SmallCompany at(Path folder) {
    return new SmallCompany(folder);
  }

  /** The folder. */
  public Path folder() {
    return folder;
  }

  /** Writes a file in place of what was there. */
  public void write(String path, String content) {
    try {
      Path file = folder.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a file. */
  public String read(String path) {
    try {
      return Files.readString(folder.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes a file. */
  public void delete(String path) {
    try {
      Files.delete(folder.resolve(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
