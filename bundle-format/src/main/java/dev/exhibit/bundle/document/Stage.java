package dev.exhibit.bundle.document;

/** The layer of a bundle that a {@link Problem} breaks, outermost first. */
public enum Stage {
  /** The ZIP file is not in the one canonical form. */
  CONTAINER("archive.canonical"),
  /** The members are not exactly those that the manifests name. */
  MEMBERS("archive.members"),
  /** A seal does not hold. */
  SEAL("manifest.signature");

  private final String check;

  Stage(String check) {
    this.check = check;
  }

  /** Id of the check that a problem of this stage fails. */
  public String check() {
    return check;
  }
}
