package dev.exhibit.collector;

import dev.exhibit.bundle.manifest.Secrets;
import java.util.regex.Pattern;

/** What an exchange manifest has room for (SPEC.md §7); a peer may answer anything. */
public final class FormatRoom {
  /** Longest address. */
  public static final int LONGEST_URL = 8192;

  private static final Pattern URL = Pattern.compile("[a-z][a-z0-9+.-]*://[!-~]+");
  private static final int LEAST_STATUS = 100;
  private static final int GREATEST_STATUS = 599;

  private FormatRoom() {}

  /** Whether it has room for this status. */
  public static boolean hasStatus(int status) {
    return status >= LEAST_STATUS && status <= GREATEST_STATUS;
  }

  /** Whether it has room for this address, whatever it holds. */
  public static boolean hasAddress(String address) {
    return address.length() <= LONGEST_URL && URL.matcher(address).matches();
  }

  /** Whether it has room for this address, and nothing in it looks like a credential. */
  public static boolean admits(String address) {
    return hasAddress(address) && Secrets.complaintAboutUrl(address).isEmpty();
  }
}
